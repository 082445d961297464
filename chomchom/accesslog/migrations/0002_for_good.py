"""Refuse every change to the access log and its reviews, whoever asks for it; let lines go only where a destruction names them."""

from django.conf import settings
from django.db import migrations

from chomchom.core import unchangeable

ONLY_ADDED = ["accesslog_seal", "accesslog_leaf", "accesslog_destruction", "accesslog_mark", "accesslog_review"]
SENTENCE = "접속기록과 그 점검은 덧붙이기만 합니다. 바꾸거나 지울 수 없습니다."
# The days of lines are days of the agency's clock.
MAY_GO = f"""
CREATE FUNCTION accesslog_may_go(written timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM accesslog_destruction WHERE before > (written AT TIME ZONE '{settings.TIME_ZONE}')::date)
$$
"""
KEPT_LONG_ENOUGH = f"""
ALTER TABLE accesslog_destruction ADD CONSTRAINT accesslog_kept_long_enough
CHECK (before <= (at AT TIME ZONE '{settings.TIME_ZONE}')::date - make_interval(years => kept_years))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accesslog", "0001_initial"),
        ("core", "0002_audit_for_good"),
    ]

    operations = [
        migrations.RunSQL(MAY_GO, "DROP FUNCTION accesslog_may_go(timestamptz)"),
        migrations.RunSQL(
            KEPT_LONG_ENOUGH, "ALTER TABLE accesslog_destruction DROP CONSTRAINT accesslog_kept_long_enough"
        ),
        *unchangeable.kept("accesslog_line", "accesslog_may_go(OLD.at)", SENTENCE),
        *(unchangeable.only_added(table, SENTENCE) for table in ONLY_ADDED),
    ]
