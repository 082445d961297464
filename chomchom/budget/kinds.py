"""What spending posts to the ledger. People may post these by hand, too: for what is bought and signed outside of the budget."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

POSTED_BY = "예산 집행, 그 밖에는 손으로"
SPENT = Kind(
    "budget.spent",
    "예산 집행",
    "건",
    labels=(Label("account", "과목"),),
    quantity="집행 건수",
    amount="집행 금액",
    posted_by=POSTED_BY,
    about="지급 하나가 한 건입니다. 반납하면 남은 금액으로 고쳐집니다.",
)
PURCHASE = Kind(
    "purchase.made",
    "구매",
    "건",
    labels=(Label("item", "품목군"),),
    quantity="구매 건수",
    amount="구매 금액",
    posted_by=POSTED_BY,
    about="모든 구매. 우선구매 비율의 분모입니다.",
)
PREFERRED = Kind(
    "purchase.preferred",
    "우선구매",
    "건",
    labels=(Label("category", "우선구매 분류"),),
    required=("category",),
    quantity="구매 건수",
    amount="구매 금액",
    posted_by=POSTED_BY,
    about="우선구매로 인정되는 구매. 한 구매가 여러 분류에 들면 분류마다 한 건씩 올립니다.",
)
SIGNED = Kind(
    "contract.signed",
    "계약 체결",
    "건",
    labels=(
        Label("type", "계약 종류", ("물품", "용역", "공사", "근로", "연봉", "기타")),
        Label("method", "계약 방법", ("전자계약", "입찰", "수의계약", "기타")),
    ),
    quantity="계약 건수",
    people="계약한 사람",
    amount="계약 금액",
    posted_by=POSTED_BY,
    about="돈이 처음 나간 계약. 근로계약처럼 지출에서 나오지 않는 계약은 손으로 올립니다.",
)
KINDS = (SPENT, PURCHASE, PREFERRED, SIGNED)
