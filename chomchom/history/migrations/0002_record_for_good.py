"""The function that every trigger of this app calls, and the refusal of every change of what it wrote."""

from django.db import migrations

from chomchom.core import unchangeable

# `touched` are columns that changed and whose values are not kept; a change of `unseen` columns alone is no change.
FUNCTION = """
CREATE FUNCTION history_record(
    kind text, key text, whole_kind text, whole_key text, before jsonb, after jsonb, touched text[], unseen text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    told jsonb := coalesce(nullif(current_setting('pghistory.context_metadata', true), ''), '{}')::jsonb;
    about jsonb := coalesce(after, before);
    changed jsonb;
BEGIN
    SELECT coalesce(jsonb_object_agg(name, jsonb_build_array(before -> name, after -> name)), '{}') INTO changed
    FROM jsonb_object_keys(about) AS name
    WHERE nullif(before -> name, 'null') IS DISTINCT FROM nullif(after -> name, 'null') AND name <> ALL (unseen);

    SELECT changed || coalesce(jsonb_object_agg(name, NULL), '{}') INTO changed FROM unnest(touched) AS name;

    IF changed = '{}' AND before IS NOT NULL AND after IS NOT NULL THEN
        RETURN;
    END IF;

    INSERT INTO history_change (
        at, act, object_type, object_id, whole_type, whole_id, changes,
        by_id, reason, reference, page, method, program, account
    ) VALUES (
        clock_timestamp(), CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END,
        kind, (about ->> key)::bigint, whole_kind, (about ->> whole_key)::bigint, changed,
        (told ->> 'user')::bigint, coalesce(told ->> 'reason', ''), coalesce(told ->> 'reference', ''),
        coalesce(told ->> 'page', ''), coalesce(told ->> 'method', ''), current_setting('application_name'), session_user
    );
END $$
"""
DROP = "DROP FUNCTION history_record(text, text, text, text, jsonb, jsonb, text[], text[])"

# What is being forgotten is named by kinds and ids, for one transaction: nothing else can be removed meanwhile.
FORGOTTEN = """string_to_array(current_setting('history.forgetting', true), ' ') && ARRAY[
    OLD.object_type || ':' || OLD.object_id, OLD.whole_type || ':' || OLD.whole_id
]"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_for_good"), ("history", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, DROP),
        *unchangeable.kept(
            "history_change", FORGOTTEN, "변경 이력은 덧붙이기만 합니다. 바꾸거나 지울 수 없습니다."
        ),
    ]
