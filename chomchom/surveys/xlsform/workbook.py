"""The bytes of a file as the tree that `pyxform` makes of them, within limits; its complaints in our words."""

from __future__ import annotations

import logging
import zipfile
from dataclasses import fields
from io import BytesIO
from typing import Any, cast

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

from chomchom.surveys.xlsform.complaints import said
from chomchom.surveys.xlsform.faults import BadXlsForm

LARGEST, MOST_INFLATED = 1024 * 1024, 12 * 1024 * 1024
_OLD = b"\xd0\xcf\x11\xe0"
"""How a workbook of the old format (.xls) begins; nothing is packed in it."""
_UNREADABLE = "XLSForm 파일로 읽을 수 없습니다. 엑셀(.xlsx)로 저장한 XLSForm인지 확인해 주세요."
_QUOTES, _PRIVATE = "‘’“”", "\ue010\ue011\ue012\ue013"
_AWAY, _BACK = str.maketrans(_QUOTES, _PRIVATE), str.maketrans(_PRIVATE, _QUOTES)
_STRAIGHT = str.maketrans(_QUOTES, "''\"\"")
_OF_TEXT = ("label", "hint", "caption", "form_title", "title", "chomchom_")
type Node = dict[str, Any]


def tree(data: bytes) -> Node:
    """What `pyxform` understands, once it found no mistake. Raises BadXlsForm."""
    _check(data)
    logging.getLogger("pyxform").setLevel(logging.ERROR)
    try:
        sheets = get_xlsform(BytesIO(data), file_type=".xls" if data.startswith(_OLD) else ".xlsx")
        for rows in (sheets.survey, sheets.choices, sheets.settings):
            _keep_quotes(rows or [])
        return cast(Node, convert(xlsform={each.name: getattr(sheets, each.name) for each in fields(sheets)})._pyxform)
    except PyXFormError as fault:
        raise BadXlsForm(f"XLSForm에 잘못된 곳이 있습니다. 고쳐서 다시 올려 주세요: {said(restored(str(fault)))}") from fault
    except Exception as fault:  # a damaged file makes its readers fail in many ways
        raise BadXlsForm(_UNREADABLE) from fault


def restored(text: str) -> str:
    """A text with its typographic quotes, which `pyxform` would have made straight."""
    return text.translate(_BACK)


def straight(text: str) -> str:
    """As `pyxform` makes quotes in expressions."""
    return text.translate(_STRAIGHT)


def _keep_quotes(rows: list[dict[str, Any]]) -> None:
    """Quotes of texts, and not those of expressions, become signs for private use until the text is taken."""
    for row in rows:
        for column, value in row.items():
            if isinstance(value, str) and column.lower().startswith(_OF_TEXT):
                row[column] = value.translate(_AWAY)


def _check(data: bytes) -> None:
    """Nothing is unpacked before it is known that it stays small."""
    if not data:
        raise BadXlsForm("파일이 비어 있습니다.")
    if len(data) > LARGEST:
        raise BadXlsForm(f"파일이 너무 큽니다. {LARGEST // 1024 // 1024}MB까지 올릴 수 있습니다.")
    if data.startswith(_OLD):
        return
    if not data.startswith(b"PK"):
        raise BadXlsForm(_UNREADABLE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:  # no member inflates to more than it says
            inflated = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as fault:
        raise BadXlsForm("엑셀 파일이 손상되었습니다. 엑셀에서 다시 저장해 올려 주세요.") from fault
    if inflated > MOST_INFLATED:
        raise BadXlsForm("압축을 풀면 지나치게 커지는 파일입니다. 설문지만 남기고 다시 저장해 올려 주세요.")
