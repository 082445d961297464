"""Hangul 5 documents (.hwp): refuse what is locked in words a planner understands, then read them as .hwpx.

The library converts the binary into the XML of .hwpx; what it refuses for a password or a distribution lock is told apart
from damage, because the remedy differs.
"""

from __future__ import annotations

import warnings

from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.hwpx import read_hwpx
from chomchom.plan.reader.safety import UnreadableFile, refusing

_BROKEN = "한글 문서(.hwp)의 내용이 손상되어 읽을 수 없습니다. 한글에서 열어 .hwpx로 저장한 뒤 올려 주세요."
_LOCKS = {
    "hwp5-password": "암호가 걸린 한글 문서입니다. 한글에서 열어 문서 암호를 지우고 저장한 파일을 올려 주세요.",
    "hwp5-distribution": "배포용으로 잠긴 한글 문서입니다. 배포용으로 저장하기 전의 원본 파일을 올려 주세요.",
    "hwp5-drm": "DRM이나 인증서로 잠긴 한글 문서입니다. 보안을 해제한 파일을 올려 주세요.",
}


def read_hwp(data: bytes) -> list[Block]:
    """Read the blocks of a .hwp file; raise UnreadableFile if it is locked or damaged."""
    _check_locks(data)
    with warnings.catch_warnings():
        # The library warns of pictures and drawings it leaves out; they carry no plan.
        warnings.simplefilter("ignore")
        return read_hwpx(data, _BROKEN)


def _check_locks(data: bytes) -> None:
    from hwpx.errors import Hwp5Error  # noqa: PLC0415 -- slow import
    from hwpx.hwp5.cfb import CompoundFile  # noqa: PLC0415 -- slow import
    from hwpx.hwp5.fileheader import parse_file_header  # noqa: PLC0415 -- slow import
    from hwpx.hwp5.reader import refuse_protected  # noqa: PLC0415 -- slow import

    with refusing(_BROKEN):
        try:
            refuse_protected(parse_file_header(CompoundFile(data).read("FileHeader")))
        except Hwp5Error as fault:
            raise UnreadableFile(_LOCKS.get(fault.code, _BROKEN)) from fault
