"""Refuse to change what was handed in, confirmed, looked at and said, whoever asks for it: pages, commands or psql."""

from django.db import migrations

from chomchom.core import unchangeable

SUBMITTED = "낸 보고는 바꾸거나 지우지 않습니다. 돌려받아 다시 내세요."
CONFIRMED = "확인한 보고는 바꾸거나 지우지 않습니다. 고칠 것은 지적으로 남기세요."
CHECKED = "점검한 기록은 바꾸거나 지우지 않습니다. 더 볼 것은 지적으로 남기세요."
SAID = "지적에 적은 말은 바꾸거나 지우지 않습니다. 이어서 적으세요."


class Migration(migrations.Migration):
    dependencies = [("settlements", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        unchangeable.only_added("settlements_submission", SUBMITTED),
        unchangeable.only_added("settlements_monthcheck", CHECKED),
        unchangeable.only_added("settlements_reply", SAID),
        *unchangeable.unchangeable_once("settlements_statement", "OLD.status = 'confirmed'", CONFIRMED),
    ]
