"""Numbers for codes; and what the database keeps as it is: texts that somebody agreed to, runs that were done, certificates."""

from django.db import migrations

from chomchom.core import unchangeable


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE clients_code", "DROP SEQUENCE clients_code"),
        *unchangeable.unchangeable_once(
            "clients_consenttext", "OLD.used_at IS NOT NULL", "누군가 동의한 글은 바꾸거나 지울 수 없습니다. 새 판을 만드세요."
        ),
        *unchangeable.unchangeable_once(
            "clients_destructionrun", "OLD.state = 'done'", "파기를 마친 기록은 바꾸거나 지울 수 없습니다."
        ),
        unchangeable.only_added("clients_certificate", "파기 대장은 덧붙이기만 합니다. 바꾸거나 지울 수 없습니다."),
    ]
