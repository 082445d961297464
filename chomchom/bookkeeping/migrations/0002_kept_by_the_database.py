"""What books must never be is refused by the database, whoever writes: pages, commands or psql.

A journal balances and follows the one before it (checked when its transaction ends); its lines come in that transaction or not at
all; its day is in the year of a book that is open; accounts with others below them take nothing. Sums by month are grown by the
statement that adds lines.
"""

from django.db import migrations

from chomchom.core import unchangeable

FOR_GOOD = "분개는 고치거나 지우지 않습니다. 취소 분개로 바로잡으세요."
MAPPED = "시행한 짝은 바꾸지 않습니다. 새 초안을 만들어 고친 뒤 시행하세요."

JOURNALS = """
CREATE FUNCTION bookkeeping_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.transaction := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER stamped BEFORE INSERT ON bookkeeping_journal FOR EACH ROW EXECUTE FUNCTION bookkeeping_stamp();

CREATE FUNCTION bookkeeping_into_open_books() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    book record;
BEGIN
    -- The lock waits for a closing that is under way, and holds up the next one until these journals are there.
    FOR book IN SELECT * FROM bookkeeping_book WHERE id IN (SELECT book_id FROM added) ORDER BY id FOR SHARE LOOP
        IF book.closed_at IS NOT NULL THEN
            RAISE EXCEPTION '마감한 장부에는 분개를 더하지 않습니다.' USING ERRCODE = 'restrict_violation';
        END IF;
        IF EXISTS (SELECT FROM added WHERE book_id = book.id AND (extract(year FROM "on") <> book.year
                   OR (period BETWEEN 1 AND 12 AND period <> extract(month FROM "on")))) THEN
            RAISE EXCEPTION '분개의 날짜가 장부의 회계연도나 그 달에 있지 않습니다.' USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER into_open_books AFTER INSERT ON bookkeeping_journal REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION bookkeeping_into_open_books();

CREATE FUNCTION bookkeeping_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines bigint;
    difference numeric;
BEGIN
    SELECT count(*), sum(debit) - sum(credit) INTO lines, difference FROM bookkeeping_journalline WHERE journal_id = NEW.id;
    IF lines < 2 OR difference <> 0 THEN
        RAISE EXCEPTION '분개 %의 차변과 대변이 맞지 않습니다(줄 %개, 차이 %원).', NEW.number, lines, coalesce(difference, 0)
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.number > 1 AND NOT EXISTS (
        SELECT FROM bookkeeping_journal WHERE book_id = NEW.book_id AND number = NEW.number - 1) THEN
        RAISE EXCEPTION '분개의 번호 %의 앞 번호가 비어 있습니다.', NEW.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON bookkeeping_journal DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION bookkeeping_balances();
"""
NO_JOURNALS = """
DROP TRIGGER balances ON bookkeeping_journal; DROP FUNCTION bookkeeping_balances();
DROP TRIGGER into_open_books ON bookkeeping_journal; DROP FUNCTION bookkeeping_into_open_books();
DROP TRIGGER stamped ON bookkeeping_journal; DROP FUNCTION bookkeeping_stamp();
"""

LINES = """
CREATE FUNCTION bookkeeping_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added LEFT JOIN bookkeeping_journal AS journal ON journal.id = added.journal_id
               WHERE journal.transaction IS DISTINCT FROM pg_current_xact_id()::text::bigint) THEN
        RAISE EXCEPTION '줄은 분개와 함께 씁니다. 이미 쓴 분개에 더하지 말고 새 분개를 쓰세요.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM bookkeeping_account WHERE parent_id IN (SELECT account_id FROM added)) THEN
        RAISE EXCEPTION '아래에 다른 계정이 있는 계정에는 적지 않습니다.' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO bookkeeping_accountmonth AS sums (book_id, account_id, period, debit, credit)
    SELECT journal.book_id, added.account_id, journal.period, sum(added.debit), sum(added.credit)
    FROM added JOIN bookkeeping_journal AS journal ON journal.id = added.journal_id
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (book_id, period, account_id) DO UPDATE
    SET debit = sums.debit + excluded.debit, credit = sums.credit + excluded.credit;
    RETURN NULL;
END $$;
CREATE TRIGGER add_up AFTER INSERT ON bookkeeping_journalline REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION bookkeeping_add_up();
"""
NO_LINES = "DROP TRIGGER add_up ON bookkeeping_journalline; DROP FUNCTION bookkeeping_add_up();"

ACCOUNTS = """
CREATE FUNCTION bookkeeping_fits_above() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.parent_id IS NOT NULL AND EXISTS (SELECT FROM bookkeeping_journalline WHERE account_id = NEW.parent_id) THEN
        RAISE EXCEPTION '분개가 있는 계정 아래에는 계정을 두지 않습니다.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM bookkeeping_account WHERE id = NEW.parent_id AND kind <> NEW.kind)
       OR EXISTS (SELECT FROM bookkeeping_account WHERE parent_id = NEW.id AND kind <> NEW.kind) THEN
        RAISE EXCEPTION '계정의 구분은 윗계정과 같아야 합니다.' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.kind <> OLD.kind AND EXISTS (SELECT FROM bookkeeping_journalline WHERE account_id = NEW.id) THEN
        RAISE EXCEPTION '분개가 있는 계정의 구분은 바꾸지 않습니다.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fits_above BEFORE INSERT OR UPDATE OF parent_id, kind ON bookkeeping_account
FOR EACH ROW EXECUTE FUNCTION bookkeeping_fits_above();
"""
NO_ACCOUNTS = "DROP TRIGGER fits_above ON bookkeeping_account; DROP FUNCTION bookkeeping_fits_above();"

PAIRS = f"""
CREATE FUNCTION bookkeeping_refuse_mapped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM bookkeeping_mappingversion WHERE status <> 'draft'
               AND id = CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END) THEN
        RAISE EXCEPTION '{MAPPED}' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER mapped_for_good BEFORE INSERT OR UPDATE OR DELETE ON bookkeeping_pair
FOR EACH ROW EXECUTE FUNCTION bookkeeping_refuse_mapped();
"""
NO_PAIRS = "DROP TRIGGER mapped_for_good ON bookkeeping_pair; DROP FUNCTION bookkeeping_refuse_mapped();"


class Migration(migrations.Migration):
    dependencies = [("bookkeeping", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        unchangeable.only_added("bookkeeping_journal", FOR_GOOD),
        unchangeable.only_added("bookkeeping_journalline", FOR_GOOD),
        migrations.RunSQL(JOURNALS, NO_JOURNALS),
        migrations.RunSQL(LINES, NO_LINES),
        migrations.RunSQL(ACCOUNTS, NO_ACCOUNTS),
        migrations.RunSQL(PAIRS, NO_PAIRS),
        *unchangeable.unchangeable_once("bookkeeping_mappingversion", "OLD.status = 'replaced'", MAPPED),
    ]
