"""Refuse every change to a frozen report, whoever asks for it: pages, commands or psql."""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_work_reports")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION reports_refuse_change()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER frozen_for_good ON reports_workreport"),
    ]
