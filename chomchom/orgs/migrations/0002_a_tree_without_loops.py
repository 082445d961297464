"""Rights reach down the tree of organisations, so the database refuses to let it run in a circle."""

from django.db import migrations

_FUNCTION = """
CREATE FUNCTION orgs_refuse_loop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two moves at the same time could close a circle that neither of them sees.
    PERFORM pg_advisory_xact_lock(hashtext('orgs_refuse_loop'));
    IF EXISTS (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.parent_id
            UNION SELECT parent.parent_id FROM orgs_organisation AS parent JOIN above ON parent.id = above.id
        ) SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION '조직 ‘%’은(는) 자기 아래에 있는 조직의 아래로 갈 수 없습니다.', NEW.name USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""
_TRIGGER = """
CREATE TRIGGER refuse_loop BEFORE INSERT OR UPDATE OF parent_id ON orgs_organisation
FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION orgs_refuse_loop()
"""


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial")]

    operations = [
        migrations.RunSQL(_FUNCTION, "DROP FUNCTION orgs_refuse_loop()"),
        migrations.RunSQL(_TRIGGER, "DROP TRIGGER refuse_loop ON orgs_organisation"),
    ]
