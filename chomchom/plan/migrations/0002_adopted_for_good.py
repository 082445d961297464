from django.db import migrations

from chomchom.core import unchangeable


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_for_good"), ("plan", "0001_initial")]

    operations = unchangeable.unchangeable_once(
        "plan_version",
        "OLD.status = 'adopted'",
        "확정된 계획은 바꾸거나 지울 수 없습니다. 고치려면 수정계획을 만드세요.",
    )
