"""What was frozen, decided or signed stays as it is, whoever asks for it: pages, commands or psql."""

from __future__ import annotations

from django.db import migrations

from chomchom.core.unchangeable import unchangeable_once

_SAME = "({0}.document_id, {0}.number, {0}.content, {0}.digest, {0}.reason, {0}.proposed_by_id, {0}.proposed_at)"
_OF_EDITION = f"""
CREATE TRIGGER what_it_says BEFORE UPDATE ON documents_edition
FOR EACH ROW WHEN ({_SAME.format("OLD")} IS DISTINCT FROM {_SAME.format("NEW")})
EXECUTE FUNCTION core_refuse_change('결재를 올린 문서의 내용은 바꿀 수 없습니다. 고친 판을 새로 올리세요.')
"""
_DECIDED = "결재가 끝난 문서는 바꾸거나 지울 수 없습니다."
_TAKEN = "이미 서명하거나 되돌린 결재는 바꿀 수 없습니다."


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("core", "0002_audit_for_good")]

    operations = [
        migrations.RunSQL(_OF_EDITION, "DROP TRIGGER what_it_says ON documents_edition"),
        *unchangeable_once("documents_edition", "OLD.status <> 'proposed'", _DECIDED),
        *unchangeable_once("documents_step", "OLD.status <> 'waiting'", _TAKEN),
    ]
