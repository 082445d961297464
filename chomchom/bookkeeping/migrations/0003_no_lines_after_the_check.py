"""A journal that was checked takes no more lines, not even in the transaction that wrote it.

Whoever has constraints checked early (`SET CONSTRAINTS ALL IMMEDIATE`) could add a line behind the check. Which journals were checked
is kept for the transaction; ids grow, so the highest one tells.
"""

from django.db import migrations

_CHECKED = "coalesce(nullif(current_setting('bookkeeping.checked', true), ''), '0')::bigint"

AFTER = f"""
CREATE FUNCTION bookkeeping_remember_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('bookkeeping.checked', greatest({_CHECKED}, NEW.id)::text, true);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON bookkeeping_journal DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION bookkeeping_remember_checked();

CREATE FUNCTION bookkeeping_refuse_late() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {_CHECKED} > 0 AND EXISTS (SELECT FROM added WHERE journal_id <= {_CHECKED}) THEN
        RAISE EXCEPTION '줄은 분개와 함께 씁니다. 이미 확인한 분개에 더하지 말고 새 분개를 쓰세요.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER not_late AFTER INSERT ON bookkeeping_journalline REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION bookkeeping_refuse_late();
"""
BEFORE = """
DROP TRIGGER not_late ON bookkeeping_journalline; DROP FUNCTION bookkeeping_refuse_late();
DROP TRIGGER checked ON bookkeeping_journal; DROP FUNCTION bookkeeping_remember_checked();
"""


class Migration(migrations.Migration):
    dependencies = [("bookkeeping", "0002_kept_by_the_database")]

    operations = [migrations.RunSQL(AFTER, BEFORE)]
