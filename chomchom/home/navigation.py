"""The menu: which pages there are, which of them is open, and the same page in another year.

Built once per page, in at most two queries, and only if the template asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property

from chomchom.accounts.services.demo import DEMO_LOGINS, DEMO_PASSWORD, DemoLogin
from chomchom.home.queries import agency_name
from chomchom.plan.queries.versions import adopted_years, year_at_hand


@dataclass(frozen=True)
class Page:
    """A page of the menu, who sees it (a right of `roles.toml`; None for all who are logged in), and under which other url names
    it is the open one."""

    label: str
    name: str
    right: str | None = None
    also: tuple[str, ...] = ()


_OF_USERS = ("accounts:user-show", "accounts:user-reset-link", "accounts:invite", "accounts:invitation-resend")
_EDITIONS = ("edition-list", "edition-show", "edition-edit", "edition-decide", "edition-carry", "open")
_BUDGET = (
    "book",
    "execution",
    "idle",
    "what-if",
    "costs",
    "waterfall",
    "months",
    "line-months",
    "cash",
    "line-show",
    "spending-list",
)
_OF_BUDGETS = tuple(f"budget:{name}" for name in (*_BUDGET, *_EDITIONS, "factor-list", "check", "difference-list", "spending-list"))
_OF_IMPORTS = tuple(f"budget:{name}" for name in ("import-columns", "import-show", "import-rows"))
_OF_A_BOOK = ("journal-list", "journal-show", "journal-write", "opening-write", "waiting-list", "book-close")
_OF_BOOKS = tuple(f"bookkeeping:{name}" for name in _OF_A_BOOK)
_OF_RESULTS = tuple(f"surveys:result-{name}" for name in ("show", "report", "cross", "pairs", "texts"))
_ENTRY = ("entry-home", "paper-key", "paper-again", "paper-settle", "phone-enter", "sheet-print", "poster-show")
_OF_ENTRY = tuple(f"surveys:{name}" for name in _ENTRY)
_OF_DISPATCH = ("dispatch:request-ask", "dispatch:request-show", "dispatch:proposal-show")
_OF_SITES = tuple(f"dispatch:{name}" for name in ("site-show", "site-add", "site-correct", "visit-record"))
_OF_WORKERS = ("workforce:worker-show", "workforce:worker-add", "workforce:worker-correct")
_OF_TEMPLATES = tuple(f"reports:{name}" for name in ("template-show", "template-upload", "template-replace", "field-list"))
_OF_NEXT_YEAR = ("reports:next-year-show", "reports:next-year-sentences")
PLAN_PAGES = (
    Page("전략 체계", "plan:strategy", "plan.read"),
    Page("팀과 사업", "plan:team-list", "plan.read", ("plan:team-show", "plan:project-show")),
    Page("추진 일정", "plan:schedule", "plan.read", ("plan:project-schedule",)),
    Page("경영 스케줄러", "plan:month-now", "plan.read", ("plan:month",)),
    Page("목표", "plan:target-list", "plan.read", ("plan:target-show",)),
    Page("현황판", "plan:board", "plan.read"),
    Page("예산", "plan:budget", "plan.read"),
    Page("쟁점과 대책", "plan:issue-list", "plan.read"),
    Page("다음 해에 넣을 것", "plan:carried-list", "followup.read"),
)
PAGES = {
    "실적": (
        Page("실적 원장", "ledger:entry-list", "entry.read", ("ledger:entry-show", "ledger:entry-correct")),
        Page("실적 올리기", "ledger:kind-choose", "entry.post", ("ledger:entry-post", "ledger:batch-receive", "ledger:batch-show")),
        Page("실적 종류", "ledger:kind-list", "entry.read", ("ledger:kind-show",)),
        Page("월 마감", "ledger:month-list", "entry.read"),
        Page("업무보고", "reports:report-list", "report.read", ("reports:report-show",)),
        Page("문서", "documents:document-list", "report.read", ("documents:document-show", "documents:document-compare")),
        Page("결재할 문서", "documents:turns", "report.read", ("documents:edition-show",)),
        Page("문서고", "documents:archive", "report.read"),
        Page("서식", "reports:template-list", "report.read", _OF_TEMPLATES),
    ),
    "예산·회계": (
        Page("예산", "budget:home", "budget.read", _OF_BUDGETS),
        Page("결재할 지출", "budget:approval-list", "spending.approve", ("budget:commitment-show",)),
        Page("지급할 지출", "budget:payable-list", "spending.pay"),
        Page("집행 가져오기", "budget:import-list", "spending.import", _OF_IMPORTS),
        Page("증빙 빠진 지출", "budget:incomplete-list", "budget.read"),
        Page("우선구매", "budget:purchases", "budget.read"),
        Page("시설의 결산과 점검", "settlements:home", "settlement.read", ("settlements:statement-show", "settlements:month-show")),
        Page("지적", "settlements:remark-list", "settlement.read", ("settlements:remark-show",)),
        Page("복식부기", "bookkeeping:book-list", "book.read", _OF_BOOKS),
        Page("재무제표", "bookkeeping:statements", "book.read", ("bookkeeping:statement-show",)),
        Page("과목과 계정", "bookkeeping:mapping-list", "book.read", ("bookkeeping:mapping-show", "bookkeeping:account-list")),
        Page("예산과목", "budget:heading-list", "budget.read"),
    ),
    "의견과 환류": (
        Page("설문 조사", "surveys:survey-list", "survey.read", ("surveys:survey-make", "surveys:survey-show")),
        Page("설문지", "surveys:instrument-list", "survey.read", ("surveys:instrument-show",)),
        Page("조사 결과", "surveys:result-list", "survey.read", _OF_RESULTS),
        Page("종이와 전화", "surveys:entry-list", "survey.enter", _OF_ENTRY),
        Page("내 후속조치", "followup:mine", "followup.read", ("followup:followup-raise",)),
        Page("후속조치", "followup:followup-list", "followup.read", ("followup:followup-show", "followup:followup-reflect")),
        Page("상태별 후속조치", "followup:board", "followup.read"),
        Page("환류 현황", "followup:report", "followup.read"),
        Page("환류 보고서", "followup:return-report", "followup.read"),
        Page("알림 보관함", "notices:notice-list", "notice.read", ("notices:notice-show", "notices:notice-open")),
    ),
    "기획": (
        Page("계획 가져오기", "plan:upload-list", "plan.change", ("plan:upload-show",)),
        Page("초안과 판", "plan:version-list", "plan.change", ("plan:version-review", "plan:version-compare")),
        Page("내년 계획 초안", "reports:next-year-list", "plan.change", _OF_NEXT_YEAR),
    ),
    "이용자": (
        Page(
            "이용자",
            "clients:client-list",
            "client.list",
            ("clients:client-search", "clients:client-show", "clients:client-correct"),
        ),
        Page("겹친 이용자", "clients:duplicate-list", "client.merge"),
        Page("동의서", "clients:text-list", "client.list", ("clients:text-show",)),
    ),
    "대체인력": (
        Page("우리 시설의 파견", "dispatch:mine-list", "dispatch.ask", ("dispatch:mine-ask", "dispatch:mine-show")),
        Page("오늘의 파견", "dispatch:duty-today", "dispatch.work", ("dispatch:duty-show",)),
        Page("파견 신청", "dispatch:board", "dispatch.read", _OF_DISPATCH),
        Page("주간 일정", "dispatch:week", "dispatch.read", ("dispatch:day",)),
        Page("인력", "workforce:worker-list", "worker.read", _OF_WORKERS),
        Page("이용 시설", "dispatch:site-list", "dispatch.read", _OF_SITES),
        Page("현장 방문", "dispatch:visit-list", "dispatch.read", ("dispatch:visit-show",)),
        Page("간담회와 교육", "dispatch:gathering-list", "dispatch.read", ("dispatch:gathering-show", "dispatch:gathering-record")),
        Page("안내와 홍보", "dispatch:promotion-list", "dispatch.read", ("dispatch:letter-write", "dispatch:call-log")),
        Page("대체인력 평가", "dispatch:appraisal-list", "dispatch.read", ("dispatch:appraisal-show",)),
        Page("월 근무상황부", "dispatch:timesheets", "dispatch.read"),
        Page("파견 통계", "dispatch:coverage", "dispatch.read"),
        Page("시군 지도와 채용 수요", "dispatch:map", "dispatch.read"),
        Page("파견의 공정성", "dispatch:fairness", "dispatch.read"),
    ),
    "보호": (
        Page("접속기록", "accesslog:line-list", "access_log.read"),
        Page("접속기록 점검", "accesslog:review-list", "access_log.read", ("accesslog:review",)),
        Page("변경 이력", "history:search", "history.search", ("history:object-show",)),
        Page("개인정보 파기", "clients:destruction-list", "destruction.propose", ("clients:destruction-show",)),
    ),
    "사람": (
        Page("사용자", "accounts:user-list", "user.read", _OF_USERS),
        Page("역할과 권한", "accounts:role-list", "user.read"),
    ),
}


@dataclass(frozen=True)
class Link:
    """One entry."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Entries under a heading."""

    label: str
    links: list[Link]


@dataclass(frozen=True)
class Menu:
    """All that the frame of a page links to. Without groups the page has no side navigation."""

    home: str
    groups: list[Group] = field(default_factory=list)
    search: str = ""
    years: list[Link] = field(default_factory=list)
    year: int | None = None


class Frame:
    """The `frame` of every template: `agency`, `demo` with its log-ins, and `menu(year)`."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def agency(self) -> str:
        """The name of the agency, empty until its profile is loaded. One query."""
        return agency_name()

    @property
    def demo(self) -> bool:
        """Whether this is a demonstration."""
        return bool(settings.DEMO)

    @property
    def demo_logins(self) -> list[DemoLogin]:
        """Whom anybody may log in as; nobody outside a demonstration."""
        return DEMO_LOGINS if self.demo else []

    @property
    def demo_password(self) -> str:
        """The password of all of them."""
        return DEMO_PASSWORD if self.demo else ""

    @cached_property
    def years(self) -> list[int]:
        """Years with an adopted plan. One query."""
        return adopted_years()

    def menu(self, year: int | None = None) -> Menu:
        """The menu of this page; `year` is the plan year that the page is about, by default the one at hand."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return Menu(home=reverse("home:front"))
        year = year or year_at_hand(self.years, timezone.localdate().year)
        groups = [Group("", [self._link(Page("오늘", "home:desk"))])]
        if year:
            groups.append(Group(f"{year}년 계획", self._links(PLAN_PAGES, year)))
        groups += [Group(label, self._links(pages)) for label, pages in PAGES.items()]
        groups.append(Group("", [self._link(Page("도움말", "home:manual", also=("home:manual-page",)))]))
        groups = [group for group in groups if group.links]
        if not user.may("plan.read"):
            return Menu(reverse("home:desk"), groups)
        return Menu(reverse("home:desk"), groups, reverse("home:search"), self._years(year), year)

    def _links(self, pages: Iterable[Page], year: int | None = None) -> list[Link]:
        """To those pages that the person may open."""
        user = self.request.user
        return [self._link(page, year) for page in pages if page.right is None or (user.is_authenticated and user.may(page.right))]

    def _link(self, page: Page, year: int | None = None) -> Link:
        return Link(page.label, reverse(page.name, args=[] if year is None else [year]), self._open in (page.name, *page.also))

    def _years(self, current: int | None) -> list[Link]:
        """The same page in each year, where the page is of a year and of nothing else; else the strategy map of that year."""
        match = self.request.resolver_match
        same = match is not None and set(match.kwargs) in ({"year"}, {"year", "month"})
        return [Link(f"{year}년", self._in_year(match if same else None, year), year == current) for year in self.years]

    @staticmethod
    def _in_year(match: ResolverMatch | None, year: int) -> str:
        if match is None:
            return reverse("plan:strategy", args=[year])
        return reverse(match.view_name, kwargs={**match.kwargs, "year": year})

    @property
    def _open(self) -> str:
        match = self.request.resolver_match
        return match.view_name if match else ""
