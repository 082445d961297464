"""Refuse to change what was decided and what was spent, whoever asks for it: pages, commands or psql."""

from django.db import migrations

from chomchom.core import unchangeable

DECIDED = "의결한 예산은 바꾸지 않습니다. 추가경정예산이나 이용·전용으로 고치세요."
SPENT = "올린 금액과 날짜는 바꾸지 않습니다. 반려, 해제, 반납으로 바로잡으세요."

ESTIMATES = f"""
CREATE FUNCTION budget_refuse_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM budget_edition WHERE status = 'decided'
               AND id = CASE WHEN TG_OP = 'INSERT' THEN NEW.edition_id ELSE OLD.edition_id END) THEN
        RAISE EXCEPTION '{DECIDED}' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER decided_for_good BEFORE INSERT OR UPDATE OR DELETE ON budget_estimate
FOR EACH ROW EXECUTE FUNCTION budget_refuse_decided();
"""
NO_ESTIMATES = "DROP TRIGGER decided_for_good ON budget_estimate; DROP FUNCTION budget_refuse_decided();"


def spent_for_good(table: str) -> migrations.RunSQL:
    """The amount, the day and the line of an act stay, and so does the act."""
    return migrations.RunSQL(
        f'CREATE TRIGGER spent_for_good BEFORE UPDATE OF amount, "on", line_id, budget_id OR DELETE OR TRUNCATE ON {table} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change('{SPENT}')",
        f"DROP TRIGGER spent_for_good ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        *unchangeable.unchangeable_once("budget_edition", "OLD.status = 'decided'", DECIDED),
        migrations.RunSQL(ESTIMATES, NO_ESTIMATES),
        *(spent_for_good(f"budget_{noun}") for noun in ("commitment", "resolution", "payment", "refund", "receipt")),
    ]
