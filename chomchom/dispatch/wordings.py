"""What workers and sites are told on the telephone, in the words that are handed in for approval."""

from __future__ import annotations

from chomchom.notices.wordings import Wording

OFFERED = Wording(
    "dispatch-offered",
    "파견을 제안합니다",
    "[파견 제안] #{시설}(#{곳}) #{때}에 가실 수 있는지 ‘오늘의 파견’ 화면이나 전화로 알려 주십시오.",
)
FREED = Wording("dispatch-freed", "배정을 풀었습니다", "[배정 해제] #{시설}(#{곳}) #{때} 파견은 가지 않으셔도 됩니다.")
CALLED_OFF = Wording(
    "dispatch-called-off",
    "파견이 취소되었습니다",
    "[파견 취소] #{시설}(#{곳}) #{때} 파견이 취소되었습니다. 가지 않으셔도 됩니다.",
)
CONFIRMED = Wording(
    "dispatch-confirmed",
    "대체인력이 정해졌습니다",
    "[대체인력이 정해졌습니다] #{때}에 #{대체인력}님이 갑니다. 그날의 현장 번호는 ‘우리 시설의 파견’ 화면에 있습니다.",
)
SOUGHT_AGAIN = Wording(
    "dispatch-sought-again",
    "대체인력을 다시 찾고 있습니다",
    "[대체인력을 다시 찾고 있습니다] #{때}에 오기로 한 대체인력이 갈 수 없게 되어 다른 사람을 찾고 있습니다."
    " 정해지면 다시 알려 드리겠습니다.",
)
CANCELLED = Wording(
    "dispatch-cancelled",
    "파견 신청이 취소되었습니다",
    "[파견 신청이 취소되었습니다] #{때} 신청(#{번호})이 취소되었습니다.",
)
UNMET = Wording(
    "dispatch-unmet",
    "대체인력을 보내 드리지 못합니다",
    "[대체인력을 보내 드리지 못합니다] #{때} 신청(#{번호})에 보낼 사람을 찾지 못했습니다. 죄송합니다."
    " 날을 바꿀 수 있으면 센터로 연락해 주십시오.",
)
WORDINGS = (OFFERED, FREED, CALLED_OFF, CONFIRMED, SOUGHT_AGAIN, CANCELLED, UNMET)
