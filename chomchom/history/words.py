"""What kinds of object, columns and values are called on the pages of the history, in Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import models

from chomchom.history.tracked import BY_KIND, Tracked

_HANGUL = re.compile("[가-힣]")

OTHER_KINDS = {
    "bookkeeping.journal": "분개",
    "accounts.invitation": "초대",
    "accounts.loginfailure": "로그인 실패",
    "ledger.entry": "실적",
    "ledger.evidence": "증빙",
    "ledger.monthact": "월 마감",
}
"""Kinds that leave lines in the audit trail, and whose rows are never changed."""

# Columns whose models do not say what people call them; `kind.column` goes before the column alone.
COLUMNS = {
    "accepted_at": "올린 때",
    "added_at": "등록한 때",
    "added_by": "등록한 사람",
    "adopted_at": "확정한 때",
    "adopted_by": "확정한 사람",
    "advice": "고칠 방법",
    "answered_at": "답한 때",
    "answered_by": "답한 사람",
    "approved_at": "승인한 때",
    "approved_by": "승인한 사람",
    "at": "만든 때",
    "begun_at": "시작한 때",
    "begun_by": "시작한 사람",
    "beyond_12": "12월을 넘김",
    "budget_text": "예산의 글",
    "by": "만든 사람",
    "client": "이용자",
    "client_id": "앱 번호",
    "code": "부호",
    "columns": "고친 항목",
    "comparator": "견주는 말",
    "content": "내용",
    "countermeasures": "대책",
    "created_at": "만든 때",
    "created_by": "만든 사람",
    "data": "확인 수단의 자료",
    "date_joined": "연결한 때",
    "decided_at": "판단한 때",
    "decided_by": "판단한 사람",
    "decision": "판단",
    "destroyed_at": "파기한 때",
    "details": "자세한 내용",
    "digest": "지문",
    "direction": "전략방향",
    "ended_at": "끝낸 때",
    "ended_by": "끝낸 사람",
    "ends_on": "끝나는 날",
    "entries": "올린 실적 수",
    "extra_data": "계정의 자료",
    "feed_key": "달력 주소의 열쇠",
    "fingerprint": "지적의 지문",
    "formulas": "산식",
    "frozen_by": "확정한 사람",
    "goal": "경영목표",
    "group": "묶음",
    "id": "번호",
    "is_active": "로그인할 수 있음",
    "item": "평가 항목",
    "kept": "남은 이용자",
    "key": "열쇠",
    "key_version": "열쇠의 판",
    "kind": "종류",
    "label": "추진 내용",
    "level": "단계",
    "line": "원문의 줄",
    "lineage": "사업의 뿌리",
    "lost": "합쳐진 이용자",
    "marks_lost": "표시를 잃음",
    "measure": "평가 방법",
    "measures": "아래 내용",
    "merged_into": "합쳐진 곳",
    "message": "지적한 말",
    "months": "달",
    "moved": "옮긴 것",
    "name": "이름",
    "name_token": "찾기용 이름",
    "new": "고친 값",
    "number": "번호",
    "obtained_by": "받은 사람",
    "old": "원래 값",
    "organisation": "조직",
    "other": "상대",
    "parent": "위",
    "password": "비밀번호",
    "path": "자리",
    "period": "주기",
    "period_text": "사업 기간의 글",
    "person_token": "찾기용 사람",
    "phone_token": "찾기용 전화번호",
    "place_token": "찾기용 동네",
    "position": "차례",
    "previous": "앞 판",
    "primary": "대표",
    "project": "사업",
    "proposed_at": "올린 때",
    "proposed_by": "올린 사람",
    "provider": "제공자",
    "provider_id": "제공자 번호",
    "purpose": "목적",
    "query": "조건",
    "reason": "까닭",
    "recorded_at": "적은 때",
    "region": "지역",
    "related": "관련된 자리",
    "retired_at": "물러난 때",
    "retired_by": "거둔 사람",
    "run": "파기",
    "schedule_year": "일정의 연도",
    "seal_id": "봉함 번호",
    "secret": "비밀",
    "secret_hash": "초대의 비밀",
    "settings": "설정",
    "severity": "정도",
    "sha256": "파일의 지문",
    "side": "함께 바뀐 값",
    "snapshot": "굳힌 내용",
    "source_id": "찾은 것의 번호",
    "source_type": "찾은 것의 종류",
    "starts_on": "시작하는 날",
    "state": "상태",
    "stated_count": "적힌 사업 수",
    "status": "상태",
    "subject_id": "조사 대상의 번호",
    "subject_type": "조사 대상의 종류",
    "table": "표",
    "target": "목표",
    "task": "전략과제",
    "team": "팀",
    "text": "글",
    "title": "제목",
    "token": "동네",
    "type": "구분",
    "uid": "계정 번호",
    "undone_at": "되돌린 때",
    "undone_by": "되돌린 사람",
    "uploaded_by": "올린 사람",
    "unit": "단위",
    "upload": "올린 문서",
    "used_at": "처음 쓴 때",
    "user": "사용자",
    "value": "수치",
    "verified": "확인함",
    "version": "판",
    "vision": "비전",
    "withdrawn_by": "철회한 사람",
    "wrapped": "감싼 열쇠",
    "written_at": "적은 때",
    "written_by": "적은 사람",
    "ledger.batch.content": "파일",
    "plan.targetquestion.number": "목표의 수치",
    "plan.upload.content": "파일",
}


def kind_name(kind: str) -> str:
    """`plan.version` as people call it."""
    return BY_KIND[kind].name if kind in BY_KIND else OTHER_KINDS.get(kind, kind)


def field_name(kind: str, field: models.Field[object, object]) -> str:
    """What a column is called: as its model says it in Korean, or as this module does."""
    said = str(field.verbose_name)
    return said if _HANGUL.search(said) else COLUMNS.get(f"{kind}.{field.name}") or COLUMNS.get(field.name) or field.name


def columns(tracked: Tracked) -> dict[str, models.Field[object, object]]:
    """The fields of a table by the name of their column, in the order of the model."""
    return {str(field.column): field for field in tracked.model._meta.concrete_fields}


def columns_called(word: str) -> Iterator[tuple[str, list[str]]]:
    """Kinds, each with those of its columns whose Korean name has the word in it."""
    for kind, tracked in BY_KIND.items():
        if found := [column for column, field in columns(tracked).items() if word in field_name(kind, field)]:
            yield kind, found
