"""What was decided, seen and said stays as it is, whoever asks for it: pages, commands or psql."""

from django.db import migrations

from chomchom.core import unchangeable

MOVED = "신청의 상태가 바뀐 기록은 바꾸거나 지우지 않습니다."
VISITED = "방문 기록은 바꾸거나 지우지 않습니다. 더 볼 것은 후속조치로 남기세요."
GATHERED = "간담회와 교육의 기록은 바꾸거나 지우지 않습니다. 잘못 적었으면 원장에서 바로잡으세요."
TOLD = "안내한 기록은 바꾸거나 지우지 않습니다."
COMPLAINED = "접수한 불편은 바꾸거나 지우지 않습니다."


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        unchangeable.only_added("dispatch_move", MOVED),
        unchangeable.only_added("dispatch_visit", VISITED),
        unchangeable.only_added("dispatch_gathering", GATHERED),
        unchangeable.only_added("dispatch_promotion", TOLD),
        unchangeable.only_added("dispatch_complaint", COMPLAINED),
    ]
