"""What the things are called of whose data lines tell. Pure."""

from __future__ import annotations

KIND_NAMES = {
    "client": "이용자",
    "consent": "동의",
    "household": "가구",
    "destruction": "개인정보 파기",
    "notice": "알림",
    "invitation": "설문 초대",
    "site": "이용 시설",
    "worker": "인력",
    "account": "계정",
    "access_log": "접속기록",
    "history": "변경 이력",
}
