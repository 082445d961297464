"""What is typed about spending and receiving: checked here as far as the words go; the rules of the acts are the services' own."""

from __future__ import annotations

from typing import Any

from django import forms

from chomchom.budget import business_numbers
from chomchom.budget.estimating import beyond_reason
from chomchom.budget.forms.fields import DayField, KindForm, WonField
from chomchom.budget.models import Payment
from chomchom.budget.models.spending import LONGEST_PAYEE
from chomchom.budget.queries.rules import rules
from chomchom.budget.services.approvals import LONGEST_REMARK
from chomchom.budget.services.commitments import LONGEST_TITLE, Committing
from chomchom.budget.services.refunds import LONGEST_REASON
from chomchom.budget.services.resolutions import LONGEST_WAIVER, Resolving
from chomchom.core.money import won_text
from chomchom.ledger.services import PERSONAL, is_personal
from chomchom.ledger.services.evidence import LIMIT

_ACCEPTED = ".pdf,.hwpx,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp,.txt,.csv"
_CUT = f"파일이 너무 커서 받지 않았습니다. {LIMIT // 1024 // 1024}MB까지 올릴 수 있습니다."
_NOTHING = ("", "고르지 않음")


def _impersonal(text: str) -> None:
    if is_personal(text):
        raise forms.ValidationError(PERSONAL)


def _of_a_business(text: str) -> None:
    if business_numbers.digits_of(text) is None:
        raise forms.ValidationError("사업자등록번호가 아닙니다. 123-45-67891처럼 열 자리를 맞게 적었는지 보아 주세요.")


def _words(label: str, longest: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, validators=[_impersonal], **kwargs)


class CommitmentForm(KindForm):
    """A commitment. Labels of purchases and contracts are asked for from whoever knows: who buys."""

    on = DayField(label="날짜")
    title = _words("적요", LONGEST_TITLE, help_text="무엇에 쓰는지 한 줄로. 사람 이름이나 번호는 적지 않습니다.")
    amount = WonField(label="금액", help_text="1,200,000이나 1,200천원처럼 적습니다.")
    expense_type = forms.ChoiceField(label="지출 유형", help_text="유형마다 붙일 서류가 다릅니다.")
    payee = _words("거래처", LONGEST_PAYEE, required=False)
    business_number = forms.CharField(
        label="사업자등록번호",
        max_length=12,
        required=False,
        validators=[_of_a_business],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    contract = forms.ChoiceField(label="계약 종류", required=False, help_text="계약을 맺는 지출이면 고릅니다.")
    e_contract = forms.ChoiceField(label="전자계약", required=False)
    preferred = forms.MultipleChoiceField(label="우선구매 분류", required=False, widget=forms.CheckboxSelectMultiple)
    items = forms.MultipleChoiceField(label="대상 품목", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = rules()
        contracts = dict.fromkeys(each.contract for each in known.expense_types if each.contract)
        targets = {each.code for each in known.preferred if each.target_item}
        choices = {
            "expense_type": [("", "고르세요"), *((each.code, each.name) for each in known.expense_types)],
            "contract": [_NOTHING, *((each, each) for each in contracts)],
            "e_contract": [_NOTHING, *((each.code, each.name) for each in known.e_contract.answers)],
            "preferred": [(each.code, each.name) for each in known.ratios],
            "items": [(each.code, f"{each.name}을 살 수 있는 품목") for each in known.ratios if each.code in targets],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # fields of choices
            self.fields[name].error_messages["invalid_choice"] = "목록에 있는 것을 골라 주세요."
        self.fields["e_contract"].help_text = f"{won_text(known.e_contract.from_won)} 이상의 계약이면 꼭 고릅니다."

    @property
    def wanted(self) -> Committing:
        """What the form says."""
        said = self.cleaned_data
        names = ("on", "title", "amount", "expense_type", "payee", "business_number")
        labels = {name: said[name] for name in ("contract", "e_contract", "preferred", "items")}
        return Committing(**{name: said[name] for name in names}, labels=labels)


class ResolutionForm(KindForm):
    """A voucher."""

    on = DayField(label="날짜")
    title = _words("적요", LONGEST_TITLE)
    amount = WonField(label="금액")
    payee = _words("받는 사람", LONGEST_PAYEE, required=False)

    @property
    def wanted(self) -> Resolving:
        """What the form says."""
        return Resolving(**self.cleaned_data)


class DecisionForm(KindForm):
    """Yes or no, and why. Which of the two it is chooses the act; the rest is what the act is told."""

    APPROVE, REJECT = "approve", "reject"
    decision = forms.ChoiceField(label="결재", choices=[(APPROVE, "승인"), (REJECT, "반려")])
    remark = _words("결재 의견", LONGEST_REMARK, required=False)

    def clean(self) -> dict[str, Any]:
        """Without the decision itself."""
        said = super().clean() or self.cleaned_data
        self.decided = said.pop("decision", "")
        return said

    @property
    def is_yes(self) -> bool:
        """Whether it is a decision, and for it."""
        return self.is_valid() and self.decided == self.APPROVE


class VoucherDecisionForm(DecisionForm):
    """The same about a voucher: who says yes may say why its papers come later."""

    waived = _words("증빙을 나중에 내는 까닭", LONGEST_WAIVER, required=False)

    def clean(self) -> dict[str, Any]:
        """A no says nothing of papers."""
        said = super().clean()
        if self.decided == self.REJECT:
            said.pop("waived", None)
        return said


class ReasonForm(KindForm):
    """Why something is taken back."""

    reason = _words("까닭", LONGEST_REASON)


class ReleaseForm(KindForm):
    """How much is not needed."""

    amount = WonField(label="풀 금액")
    reason = _words("까닭", LONGEST_REASON, required=False)


class PaymentForm(KindForm):
    """A payment."""

    on = DayField(label="지급일")
    amount = WonField(label="지급할 금액")
    means = forms.ChoiceField(label="지급 방법", choices=Payment.Means)


class RefundForm(KindForm):
    """Money that came back."""

    on = DayField(label="반납일")
    amount = WonField(label="반납한 금액")
    reason = _words("까닭", LONGEST_REASON)


class ReceiptForm(KindForm):
    """Money that came in."""

    on = DayField(label="수납일")
    amount = WonField(label="금액", help_text="1,200,000이나 1,200천원처럼 적습니다.")
    title = _words("적요", LONGEST_TITLE)
    payer = _words("낸 곳", LONGEST_PAYEE, required=False)
    is_sure = forms.BooleanField(label="금액이 맞습니다", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts = beyond_reason(str(self["amount"].data or "")) if self.is_bound else []
        if not self.doubts:
            del self.fields["is_sure"]

    def clean(self) -> dict[str, Any]:
        """Nothing limits what comes in, so 20,000,000천원 where 20,000천원 may be meant is asked back."""
        cleaned = super().clean() or {}
        if self.doubts and not cleaned.pop("is_sure", False):
            self.add_error("amount", f"{' '.join(self.doubts)} 맞다면 ‘금액이 맞습니다’에 표시하고 다시 보내세요.")
        return cleaned


class ReverseForm(KindForm):
    """A receipt that is taken back."""

    on = DayField(label="날짜")
    reason = _words("까닭", LONGEST_TITLE)


class PaperForm(KindForm):
    """A file of a voucher. `cut`: it was so large that it never came."""

    kind = forms.ChoiceField(label="서류")
    file = forms.FileField(
        label="파일",
        help_text="PDF, 한글(.hwpx), 워드·엑셀, 사진. 작성자 같은 정보는 지우고 보관합니다.",
        widget=forms.FileInput(attrs={"accept": _ACCEPTED, "data-limit": LIMIT}),
        error_messages={"empty": "비어 있는 파일(0바이트)입니다. 다른 파일을 골라 주세요."},
    )

    def __init__(self, *args: Any, cut: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cut = cut
        self.fields["kind"].choices = list(rules().papers.items())  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        """Refuse what was cut off."""
        if self._cut:
            self.errors.pop("file", None)
            self.add_error("file", _CUT)
        return super().clean() or self.cleaned_data
