"""Refuse to change what was published, what was answered and how a survey ended, whoever asks for it: pages, commands or psql."""

from django.db import migrations

from chomchom.core import unchangeable

PUBLISHED = "펴낸 설문지는 바꾸거나 지우지 않습니다. 새 판을 만드세요."
ANSWERED = "받은 답은 바꾸거나 지우지 않습니다."
SERIES = "이어 보는 조사의 이름은 바꾸지 않습니다. 새로 만드세요."
ENDED = "마감한 결과는 바꾸거나 지우지 않습니다."

RESPONSES = f"""
CREATE TRIGGER answered_for_good
BEFORE UPDATE OF id, survey_id, version_id, group_id, channel, answers, "on", key_hash, ticket_hash, receipt_hash
OR DELETE OR TRUNCATE ON surveys_response FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change('{ANSWERED}')
"""


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        *unchangeable.unchangeable_once("surveys_version", "OLD.status = 'published'", PUBLISHED),
        migrations.RunSQL(RESPONSES, "DROP TRIGGER answered_for_good ON surveys_response"),
        unchangeable.only_added("surveys_result", ENDED),
        unchangeable.only_added("surveys_series", SERIES),
    ]
