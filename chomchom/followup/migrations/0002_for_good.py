"""Refuse to change what was found, done, said and reflected, whoever asks for it: pages, commands or psql."""

from django.db import migrations

from chomchom.core import unchangeable

FOUND = "찾은 것은 바꾸거나 지우지 않습니다. 덧붙이거나, 나누거나, 다른 것과 합치세요."
SAID = "후속조치에 적은 것은 바꾸거나 지우지 않습니다. 이어서 적으세요."

FINDING = f"""
CREATE TRIGGER found_for_good BEFORE UPDATE OF text, found_in, found_on, source_type_id, source_id, raised_by_id, raised_at
OR DELETE OR TRUNCATE ON followup_followup FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change('{FOUND}')
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        migrations.RunSQL(FINDING, "DROP TRIGGER found_for_good ON followup_followup"),
        unchangeable.only_added("followup_event", SAID),
        unchangeable.only_added("followup_reflection", SAID),
        unchangeable.only_added("followup_receipt", SAID),
    ]
