"""What is recorded: every table whose changes are kept, and every table that is excused, with the reason.

A test fails on a table that is in neither list. Columns may be left out in three ways:
`unkept` columns are secrets, ciphertext or very large: that they changed is recorded, their values never are;
`sealed` columns change also when they are sealed under another key, which is no change;
`unseen` columns change without anybody changing anything: a change of these alone is not recorded.
Rows that do not say themselves who made them and when are recorded when they are `added`, too.
How a new table gets its triggers: docs/add-a-feature.md
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account import models as allauth
from allauth.mfa.models import Authenticator
from allauth.socialaccount import models as social
from allauth.usersessions.models import UserSession
from django.db import models

from chomchom.accesslog import models as accesslog
from chomchom.accounts import models as accounts
from chomchom.bookkeeping import models as bookkeeping
from chomchom.budget import models as budget
from chomchom.clients import models as clients
from chomchom.core import models as core
from chomchom.core.crypto.rows import SealedRow
from chomchom.dispatch import models as dispatch
from chomchom.documents import models as documents
from chomchom.followup import models as followup
from chomchom.ledger import models as ledger
from chomchom.notices import models as notices
from chomchom.orgs import models as orgs
from chomchom.plan import models as plan
from chomchom.reports import models as reports
from chomchom.settlements import models as settlements
from chomchom.surveys import models as surveys
from chomchom.workforce import models as workforce


@dataclass(frozen=True)
class Tracked:
    """A table whose changes are recorded. `whole` is the foreign key to the object that its rows are parts of.

    `name` is what people call such an object; `named_with` are the foreign keys without which it does not know its own name.
    `ties` are the foreign keys to people whom it ties to each other: its history is forgotten with any of them.
    """

    model: type[models.Model]
    name: str
    added: bool = False
    unkept: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    whole: str = ""
    named_with: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The name of the model in the audit trail and in addresses: `plan.version`."""
        return self.model._meta.label_lower


def kind_of(model: type[models.Model], name: str) -> str:
    """The kind of what the foreign key of that name points to."""
    related = model._meta.get_field(name).related_model
    if not isinstance(related, type):
        raise TypeError(f"{model._meta.label}.{name} is no foreign key.")
    return related._meta.label_lower


_TOKENS = ("name_token", "phone_token", "person_token", "place_token")


def _sealed(model: type[SealedRow]) -> tuple[str, ...]:
    return tuple(model.sealed_columns())


TRACKED = (
    Tracked(accounts.User, "사용자", added=True, unkept=("password", "feed_key"), unseen=("last_login",)),
    Tracked(accounts.Membership, "맡은 역할", added=True, whole="user", named_with=("organisation",)),
    Tracked(accounts.Delegation, "직무대리", added=True, whole="membership", named_with=("membership__organisation", "to")),
    Tracked(accounts.Invitation, "초대", unkept=("secret_hash",)),
    Tracked(allauth.EmailAddress, "확인한 전자우편", added=True, whole="user"),
    Tracked(Authenticator, "두 번째 확인 수단", added=True, unkept=("data",), unseen=("last_used_at",), whole="user"),
    Tracked(social.SocialAccount, "기관 계정 연결", added=True, unkept=("extra_data",), unseen=("last_login",), whole="user"),
    Tracked(social.SocialApp, "기관 계정 설정", added=True, unkept=("secret", "key", "settings")),
    Tracked(core.DataKey, "개인정보 열쇠", unkept=("wrapped",)),
    Tracked(accesslog.Neighbourhood, "사는 동네", added=True, unkept=("token",), whole="user"),
    Tracked(clients.Client, "이용자", unkept=_TOKENS, sealed=_sealed(clients.Client), unseen=("key_version",)),
    Tracked(clients.Consent, "동의", sealed=_sealed(clients.Consent), unseen=("key_version",), whole="client"),
    Tracked(clients.ConsentText, "동의서"),
    Tracked(clients.HouseholdLink, "가구", whole="client", ties=("client", "other")),
    Tracked(clients.Merge, "이용자 합침", whole="kept", ties=("kept", "lost")),
    Tracked(
        clients.PersonRequest, "열람·정정 요구", sealed=_sealed(clients.PersonRequest), unseen=("key_version",), whole="client"
    ),
    Tracked(clients.Correction, "정정", sealed=_sealed(clients.Correction), unseen=("key_version",), whole="client"),
    Tracked(clients.DestructionRun, "파기"),
    Tracked(clients.DestructionItem, "파기할 이용자", whole="run"),
    Tracked(orgs.Region, "시군", added=True),
    Tracked(orgs.Organisation, "조직", added=True),
    Tracked(ledger.Batch, "실적 파일", unkept=("content",)),
    Tracked(ledger.SavedFilter, "저장한 조건"),
    Tracked(plan.Upload, "올린 계획 문서", unkept=("content", "text"), unseen=("step", "touched_at", "attempts")),
    Tracked(plan.Version, "계획의 판", unkept=("document", "carried")),
    Tracked(plan.Finding, "지적", whole="version"),
    Tracked(plan.KeptDecision, "남겨 둔 판단", whole="version"),
    Tracked(plan.Correction, "고침", unkept=("side",), whole="version"),
    Tracked(plan.TargetQuestion, "목표의 물음", unkept=("alternatives",), whole="target"),
    # Written once, when a version is adopted, from its document; whoever changes one of them later does so behind our back.
    Tracked(plan.Goal, "경영목표", whole="version"),
    Tracked(plan.Direction, "전략방향", whole="version"),
    Tracked(plan.StrategicTask, "전략과제", whole="version"),
    Tracked(plan.ActionTask, "실행과제", whole="version"),
    Tracked(plan.TeamPlan, "팀의 계획", whole="version"),
    Tracked(plan.Project, "사업", whole="version"),
    Tracked(plan.Target, "사업목표", whole="project"),
    Tracked(plan.TargetNumber, "목표의 수치", whole="target"),
    Tracked(plan.BudgetLine, "예산 줄", whole="project"),
    Tracked(plan.ScheduleRow, "추진계획", whole="project"),
    Tracked(plan.Criterion, "평가방법", whole="project"),
    Tracked(plan.Issue, "쟁점", whole="project"),
    Tracked(plan.Note, "사업의 글", whole="project"),
    Tracked(budget.Heading, "예산과목", added=True),
    Tracked(budget.Budget, "예산", named_with=("organisation",)),
    Tracked(budget.Line, "예산의 줄", added=True, whole="budget"),
    Tracked(budget.Edition, "예산의 차수", unkept=("document",), whole="budget"),
    Tracked(budget.Estimate, "예산액", whole="edition", named_with=("line",)),
    Tracked(budget.Factor, "단가", added=True, whole="budget"),
    Tracked(budget.Rate, "단가의 값", whole="factor"),
    Tracked(budget.MonthPlan, "월별 예산", added=True, whole="line"),
    Tracked(budget.ColumnMapping, "집행 파일의 열"),
    Tracked(budget.Import, "집행 파일", unkept=("content",), unseen=("rows_done",)),
    Tracked(budget.Commitment, "지출원인행위"),
    Tracked(budget.Resolution, "지출결의", whole="commitment"),
    Tracked(budget.Payment, "지급", whole="resolution"),
    Tracked(budget.Refund, "반납", whole="payment"),
    Tracked(budget.Receipt, "수납"),
    Tracked(budget.Paper, "증빙서류", whole="resolution"),
    Tracked(settlements.Statement, "분기실적·결산", named_with=("budget__organisation",)),
    Tracked(settlements.Remark, "회계 지적"),
    Tracked(workforce.Worker, "인력", sealed=_sealed(workforce.Worker), unseen=("key_version",)),
    Tracked(workforce.Credential, "갖춘 것", whole="worker", named_with=("worker",)),
    Tracked(workforce.WeekHours, "일하는 시간", added=True, whole="worker"),
    Tracked(workforce.Leave, "부재", whole="worker", named_with=("worker",)),
    Tracked(dispatch.Site, "이용 시설", sealed=_sealed(dispatch.Site), unseen=("key_version",), named_with=("organisation",)),
    Tracked(dispatch.Pairing, "시설과 대체인력", whole="site", named_with=("worker", "site__organisation")),
    Tracked(dispatch.Request, "파견 신청", named_with=("site__organisation",)),
    Tracked(dispatch.Shift, "파견한 날", sealed=_sealed(dispatch.Shift), added=True, unseen=("key_version",), whole="request"),
    Tracked(dispatch.Override, "엔진과 다른 결정", whole="request", named_with=("request__site__organisation", "worker")),
    Tracked(dispatch.Proposal, "배정안", unkept=("roster",)),
    Tracked(dispatch.Appraisal, "대체인력 평가", whole="worker", named_with=("worker",)),
    Tracked(followup.FollowUp, "후속조치"),
    Tracked(surveys.Instrument, "설문지"),
    Tracked(surveys.Version, "설문지 판", unkept=("content",), whole="instrument"),
    Tracked(surveys.Survey, "조사"),
    Tracked(surveys.Group, "조사 집단", added=True, whole="survey"),
    Tracked(bookkeeping.Account, "계정과목", added=True),
    Tracked(bookkeeping.MappingVersion, "과목과 계정의 짝"),
    Tracked(bookkeeping.Pair, "짝", added=True, whole="version", named_with=("heading", "account")),
    Tracked(bookkeeping.Book, "장부", named_with=("organisation",)),
    Tracked(documents.Document, "문서"),
    Tracked(documents.Passage, "문서의 글", whole="document"),
    Tracked(documents.Edition, "문서의 판", unkept=("content",), whole="document"),
    Tracked(documents.Step, "결재선", whole="edition", named_with=("person",)),
    Tracked(reports.WorkReport, "업무보고", unkept=("snapshot",), named_with=("organisation",)),
    Tracked(reports.Template, "서식", unkept=("fields",)),
)

_ONLY_ADDED = "rows are only ever added: triggers refuse every change"
_NOBODY = "of respondents: a history would tell who said what, and when"
_DERIVED = "derived: made anew from other rows at any time"
EXCUSED: dict[type[models.Model], str] = {
    core.AuditLine: _ONLY_ADDED,
    ledger.Entry: _ONLY_ADDED,
    ledger.Content: _ONLY_ADDED,
    ledger.Evidence: _ONLY_ADDED,
    ledger.MonthAct: _ONLY_ADDED,
    ledger.Seal: _ONLY_ADDED,
    ledger.Leaf: _ONLY_ADDED,
    ledger.Rollup: _DERIVED,
    ledger.Pulse: _DERIVED,
    plan.BookFile: "files of a version: made of what it says at any time",
    documents.File: "files of an edition: made of what is frozen at any time",
    budget.Balance: _DERIVED,
    budget.MonthBalance: _DERIVED,
    budget.LabelBalance: _DERIVED,
    budget.Payable: _DERIVED,
    budget.OpenCommitment: _DERIVED,
    budget.PaidContract: _DERIVED,
    budget.ImportReading: "how a file is read, until it is saved: what became of it is in the audit trail",
    budget.ImportRow: "rows of a file as they were read: the file is kept, and so is who matched it",
    settlements.Submission: _ONLY_ADDED,
    settlements.MonthCheck: _ONLY_ADDED,
    settlements.Reply: _ONLY_ADDED,
    dispatch.Move: _ONLY_ADDED,
    dispatch.Visit: _ONLY_ADDED,
    dispatch.Gathering: _ONLY_ADDED,
    dispatch.Promotion: _ONLY_ADDED,
    dispatch.Complaint: _ONLY_ADDED,
    followup.Event: _ONLY_ADDED,
    followup.Reflection: _ONLY_ADDED,
    followup.Receipt: _ONLY_ADDED,
    reports.NextYear: _ONLY_ADDED,
    reports.Settled: "that somebody left a drafted sentence as it was, or looks again: the audit trail says both",
    surveys.Series: _ONLY_ADDED,
    surveys.SigningKey: "made once when a survey opens; a key is sealed anew under another, and nothing else happens to it",
    surveys.Response: _NOBODY,
    surveys.Draft: _NOBODY,
    surveys.File: _NOBODY,
    surveys.Invitation: _NOBODY,
    surveys.Keyed: "kept until two people agree on what the paper says; the audit trail says who keyed it",
    surveys.Tally: _DERIVED,
    surveys.Result: _ONLY_ADDED,
    notices.Notice: "says itself who wrote it and what became of it",
    bookkeeping.Journal: _ONLY_ADDED,
    bookkeeping.JournalLine: _ONLY_ADDED,
    bookkeeping.AccountMonth: _DERIVED,
    core.SearchEntry: _DERIVED,
    clients.Certificate: _ONLY_ADDED,
    accesslog.Destruction: _ONLY_ADDED,
    accesslog.Mark: _ONLY_ADDED,
    accesslog.Review: _ONLY_ADDED,
    accesslog.Seal: _ONLY_ADDED,
    accesslog.Leaf: _ONLY_ADDED,
    accesslog.Line: "kept by a trigger of its own, which lets lines go only when their time is over",
    UserSession: "sessions: they change with every page",
    allauth.EmailConfirmation: "secrets of minutes: links that were sent",
    social.SocialToken: "secrets of other services, none of which are kept",
    accounts.LoginFailure: "kept for minutes only: what was typed as an e-mail may be a password",
}

BY_KIND = {each.kind: each for each in TRACKED}
_MODELS = {model._meta.label_lower: model for model in [*(each.model for each in TRACKED), *EXCUSED]}


def model_of(kind: str) -> type[models.Model] | None:
    """The model of a kind that is in one of the lists."""
    return _MODELS.get(kind)
