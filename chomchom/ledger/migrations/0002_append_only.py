"""Refuse every change to rows that are only ever added, whoever asks for it: pages, commands or psql."""

from django.db import migrations

TABLES = ["ledger_entry", "ledger_content", "ledger_evidence", "ledger_monthact", "ledger_seal", "ledger_leaf"]

FUNCTION = """
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '원장의 % 표는 덧붙이기만 합니다. %은(는) 할 수 없습니다. 잘못은 취소 실적을 올려 바로잡으세요.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$
"""
TRIGGER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION ledger_refuse_change()"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER append_only ON {table}")
            for table in TABLES
        ),
    ]
