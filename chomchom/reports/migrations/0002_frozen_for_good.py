"""Refuse every change to a frozen report, to a template that is used no more, and to why next year's plan was drafted as it was,
whoever asks for it: pages, commands or psql."""

from django.db import migrations

from chomchom.core.unchangeable import only_added, unchangeable_once

FUNCTION = """
CREATE FUNCTION reports_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '확정된 업무보고는 바꾸거나 지울 수 없습니다. 바로잡으려면 정정판을 만드세요.'
        USING ERRCODE = 'restrict_violation';
END $$
"""
TRIGGER = """
CREATE TRIGGER frozen_for_good BEFORE UPDATE OR DELETE ON reports_workreport
FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION reports_refuse_change()
"""
RETIRED = "거둔 서식은 바꾸거나 지울 수 없습니다. 새 서식을 올리세요."


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_for_good"), ("reports", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION reports_refuse_change()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER frozen_for_good ON reports_workreport"),
        *unchangeable_once("reports_template", "OLD.retired_at IS NOT NULL", RETIRED),
        only_added("reports_nextyear", "다음 해 계획을 만든 근거는 바꾸거나 지울 수 없습니다."),
    ]
