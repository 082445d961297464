"""A file of executions from the bytes to the budget and back again, all or nothing."""

from __future__ import annotations

from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.budget.models import Balance, Commitment, Import, ImportReading, Line, MonthBalance, Payment, Refund, Resolution
from chomchom.budget.queries.imports import groups_of, obstacles, reconciled
from chomchom.budget.queries.papers import incomplete
from chomchom.budget.queries.recount import differences
from chomchom.budget.services import imports, refunds, working
from chomchom.budget.services.imports import CannotSave, CannotUndo, NoReason, NotThatFar, Told
from chomchom.budget.services.working import STUCK_AFTER, resume_stuck, work
from chomchom.budget.signals import import_undone, payments_made, resolutions_approved
from chomchom.budget.tests.files import COLUMNS, Cells, row, workbook
from chomchom.budget.tests.made import AT, YEAR, budget, heading, line
from chomchom.core import queue
from chomchom.ledger.models import Entry, Rollup
from chomchom.ledger.services.months import close_month
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team

TOLD = Told("G20", COLUMNS)
pytestmark = pytest.mark.django_db


@pytest.fixture
def accountant() -> User:
    return member("accountant", agency())


def read(data: bytes, by: User, told: Told = TOLD, name: str = "집행.xlsx") -> Import:
    """The file with its rows read."""
    batch = imports.receive(budget(), name, data, by=by, at=AT)
    imports.tell(batch, told, by=by, at=AT)
    return worked(batch)


def worked(batch: Import) -> Import:
    """What a worker does."""
    work(batch.pk, clock=lambda: AT)
    return Import.objects.get(pk=batch.pk)


def saved(*rows: Cells, by: User, name: str = "집행.xlsx") -> Import:
    """A file of these rows, saved."""
    batch = read(workbook(*rows), by, name=name)
    imports.state_total(batch, reconciled(batch).read, by=by, at=AT)
    return worked(imports.save(batch, by=by, at=AT))


def sums() -> dict[str, Any]:
    """Everything that spending changes, as it adds up."""
    return {
        "balances": list(Balance.objects.order_by("pk").values()),
        "months": [won for won in MonthBalance.objects.order_by("pk").values_list("committed", "resolved", "paid") if any(won)],
        "ledger": [row for row in Rollup.objects.values_list("entries", "quantity", "amount") if any(row)],
    }


def test_a_file_becomes_commitments_vouchers_payments_and_entries(accountant: User) -> None:
    """Approved, on their days, with the words of the file, told to the apps above once."""
    spent, heard = line(), []
    hear = lambda **said: heard.append(said)  # noqa: E731 -- one for both
    payments_made.connect(hear)
    resolutions_approved.connect(hear)
    batch = saved(row(1), row(2, "50,000", on="31-03-05"), by=accountant)
    payments_made.disconnect(hear)
    resolutions_approved.disconnect(hear)
    assert (batch.status, batch.rows_done, batch.refusal) == (Import.Status.SAVED, 2, "")
    payment = Payment.objects.select_related("resolution__commitment", "entry").earliest("pk")
    assert (payment.amount, payment.on, payment.line_id, payment.by) == (100_000, date(YEAR, 3, 5), spent.pk, accountant)
    voucher = payment.resolution
    assert (voucher.title, voucher.payee, voucher.status) == ("안내문 인쇄 1", "㈜한빛인쇄", "approved")
    assert voucher.waived == "원본은 G20 2031-0001에 있음"
    assert incomplete(Organisation.objects.all()) == [], "its papers are where it came from"
    assert payment.entry is not None
    assert (payment.entry.key, payment.entry.labels) == (f"budget.payment:{payment.pk}:spent", {"account": "사무관리비"})
    assert Balance.objects.get(line=spent).paid == 150_000
    assert MonthBalance.objects.get(line=spent, month=3).committed == 150_000
    assert [len(said.get("payments", said.get("resolutions"))) for said in heard] == [2, 2]


def test_money_of_an_imported_payment_comes_back_as_of_any_other(accountant: User) -> None:
    """Its entry is corrected to what stays paid."""
    spent = line()
    saved(row(1), by=accountant)
    payment = Payment.objects.get()
    refunds.take_back(payment, payment.on, 30_000, "잘못 보냄", by=accountant, at=AT)
    payment.refresh_from_db()
    assert payment.entry is not None
    assert payment.entry.amount == 70_000
    assert Balance.objects.get(line=spent).paid == 70_000


def test_what_is_not_certain_is_asked_once_for_a_group_and_remembered(accountant: User) -> None:
    """Two lines have the heading, and nothing says which: certain for nobody, until a person has said it."""
    line(title="안내문"), line(title="봉투")
    data = workbook(row(1, title="가"), row(2, title="나"))
    batch = read(data, accountant)
    [group] = groups_of(batch)
    assert not group.is_sure
    assert group.rows == 2
    assert "비슷한 줄이 여럿" in group.why
    with pytest.raises(CannotSave, match="예산의 줄을 정하지 않은 줄이 2개"):
        imports.save(batch, by=accountant, at=AT)
    chosen = Line.objects.get(title="봉투")
    groups = [(group.heading, group.project, group.line)]
    assert imports.match_groups(batch, groups, chosen, by=accountant, at=AT) == 2
    [again] = groups_of(read(data, accountant))
    assert (again.line, again.certainty, again.why) == (chosen.pk, 100, "기억한 짝")


def test_rows_of_one_group_can_go_to_two_lines_by_their_titles(accountant: User) -> None:
    """Then each title is remembered, and the group is not."""
    first, second = line(title="안내문"), line(title="봉투")
    batch = read(workbook(row(1, title="가"), row(2, title="나")), accountant)
    imports.match(batch, [2], first, by=accountant, at=AT)
    imports.match(batch, [3], second, by=accountant, at=AT)
    again = read(workbook(row(1, title="나"), row(2, title="가")), accountant)
    assert list(again.rows.order_by("number").values_list("line", "certainty")) == [(second.pk, 100), (first.pk, 100)]


def test_nothing_is_saved_while_the_totals_differ(accountant: User) -> None:
    """Neither with another total, nor without one; taking rows out for a reason makes it fit."""
    line()
    batch = read(workbook(row(1), row(2, "50,000")), accountant)
    assert "원본의 합계를 적어" in obstacles(batch)[0]
    imports.state_total(batch, 100_000, by=accountant, at=AT)
    with pytest.raises(CannotSave, match="원본의 합계와 50,000원이 다릅니다"):
        imports.save(Import.objects.get(pk=batch.pk), by=accountant, at=AT)
    with pytest.raises(NoReason):
        imports.take_out(batch, [3], " ", by=accountant, at=AT)
    imports.take_out(batch, [3], "다른 예산의 것", by=accountant, at=AT)
    assert worked(imports.save(Import.objects.get(pk=batch.pk), by=accountant, at=AT)).status == Import.Status.SAVED
    assert Payment.objects.count() == 1


def test_the_total_of_the_file_is_taken_and_one_that_does_not_fit_stops(accountant: User) -> None:
    """Until somebody says why."""
    line()
    fits = read(workbook(row(1), ["", "", "", "합계", "", "100,000"]), accountant)
    assert (fits.stated_total, obstacles(fits)) == (100_000, [])
    wrong = read(workbook(row(1), ["", "", "", "소계", "", "90,000"], row(2), ["", "", "", "합계", "", "200,000"]), accountant)
    assert "잘못된 줄이 1개" in obstacles(wrong)[0]
    imports.take_out(wrong, [3], "원본의 소계가 틀림", by=accountant, at=AT)
    assert obstacles(wrong) == []


def test_known_rows_are_left_out_and_true_repeats_are_not(accountant: User) -> None:
    """A file that overlaps an earlier one saves what is new; three equal rows are three payments."""
    line()
    saved(row(1), row(2), row(2), by=accountant, name="1월.xlsx")
    batch = read(workbook(row(1), row(2), row(2), row(2), row(3)), accountant)
    told = dict(batch.rows.values_list("number", "duplicate"))
    assert [bool(told[number]) for number in range(2, 7)] == [True, True, True, False, False]
    assert told[2] == "‘1월.xlsx’ 2번째 줄과 같음"
    imports.put_in(batch, [2], "정말로 두 번 냄", by=accountant, at=AT)
    assert batch.rows.filter(skipped=False).count() == 3


def test_a_payment_by_hand_is_known_too(accountant: User) -> None:
    """By day, amount, payee and words; the number of the source is not on it."""
    spent = line()
    given = {"budget": budget(), "line": spent, "on": date(YEAR, 3, 5), "amount": 100_000, "at": AT}
    bound = Commitment.objects.create(**given, title="x", expense_type="goods")
    voucher = Resolution.objects.create(**given, title="안내문  인쇄1", payee="주식회사 한빛인쇄", commitment=bound)
    Payment.objects.create(**given, resolution=voucher)
    batch = read(workbook(row(1), row(1)), accountant)
    assert list(batch.rows.order_by("number").values_list("duplicate", flat=True)) == ["손으로 올린 지급과 같음", ""]


def test_a_line_with_too_little_refuses_the_whole_file_by_name(accountant: User) -> None:
    """Before, and at the end too, should somebody spend it meanwhile."""
    line(150_000, "빠듯한 줄")
    batch = read(workbook(row(1), row(2)), accountant)
    imports.state_total(batch, 200_000, by=accountant, at=AT)
    batch.refresh_from_db()
    with pytest.raises(CannotSave, match="‘빠듯한 줄’은 150천원이 남았는데 200천원"):
        imports.save(batch, by=accountant, at=AT)
    Import.objects.filter(pk=batch.pk).update(status=Import.Status.SAVING)
    refused = worked(batch)
    assert refused.status == Import.Status.MATCHED
    assert "빠듯한 줄" in refused.refusal
    assert not Payment.objects.exists()
    assert not Entry.objects.exists()


def test_a_closed_month_refuses_with_the_row(accountant: User) -> None:
    """Nothing is saved, and the page says which row."""
    line()
    close_month(team(), date(YEAR, 3, 1), by=None, at=AT)
    batch = saved(row(1, on="2031-04-05"), row(2), by=accountant)
    assert batch.status == Import.Status.MATCHED
    assert "3번째 줄: 나눔팀의 2031년 3월은 마감되었습니다" in batch.refusal
    assert not Payment.objects.exists()


def test_doing_the_work_twice_saves_once(accountant: User) -> None:
    """A job that is run again finds the file saved."""
    line()
    batch = saved(row(1), by=accountant)
    worked(batch)
    assert Payment.objects.count() == 1


def test_a_crash_in_the_middle_leaves_nothing_and_is_taken_up_again(accountant: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the ledger and before the balances; the clock finds the file and a worker saves it."""
    line()
    batch = read(workbook(row(1)), accountant)
    imports.state_total(batch, 100_000, by=accountant, at=AT)
    imports.save(batch, by=accountant, at=AT)
    monkeypatch.setattr("chomchom.budget.services.balances.move", lambda _: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError), transaction.atomic():
        worked(batch)
    monkeypatch.undo()
    assert not Payment.objects.exists()
    assert not Entry.objects.exists()
    assert Import.objects.get(pk=batch.pk).status == Import.Status.SAVING
    monkeypatch.setattr(queue, "is_queued", lambda *_, **__: False)
    assert resume_stuck(at=AT + STUCK_AFTER) == 1
    assert worked(batch).status == Import.Status.SAVED


def test_work_that_fails_again_and_again_is_given_up(accountant: User, monkeypatch: pytest.MonkeyPatch) -> None:
    line()
    batch = read(workbook(row(1)), accountant)
    imports.state_total(batch, 100_000, by=accountant, at=AT)
    imports.save(batch, by=accountant, at=AT)
    ImportReading.objects.filter(batch=batch).update(attempts=working.MOST_ATTEMPTS)
    monkeypatch.setattr(queue, "is_queued", lambda *_, **__: False)
    assert resume_stuck(at=AT + STUCK_AFTER) == 0
    batch.refresh_from_db()
    assert batch.status == Import.Status.MATCHED
    assert "아무것도 바뀌지 않았습니다" in batch.refusal


def test_undoing_gives_everything_back_to_the_won(accountant: User) -> None:
    """Balances, months and sums of the ledger are as before; the acts are still there, undone; the file can be taken again."""
    line(), line(under=heading("공공운영비"))
    saved(row(9, "7,000", title="먼저"), by=accountant, name="먼저.xlsx")
    before, undone = sums(), []
    hear = lambda **said: undone.append(said["batch"])  # noqa: E731 -- short
    import_undone.connect(hear)
    rows = (row(1), row(2, "33,330", heading="공공운영비", on="2031-05-01"), row(3, "1"))
    batch = saved(*rows, by=accountant)
    with pytest.raises(NoReason):
        imports.undo(batch, "", by=accountant, at=AT)
    done = worked(imports.undo(batch, "다른 해의 파일", by=accountant, at=AT))
    import_undone.disconnect(hear)
    assert (done.status, done.undone_by, undone) == (Import.Status.UNDONE, accountant, [batch])
    assert sums() == before
    assert (
        set(batch.resolutions.values_list("status", flat=True))
        == {"undone"}
        == set(batch.commitments.values_list("status", flat=True))
    )
    assert Entry.objects.filter(reverses__isnull=False, note="집행 파일 되돌림: 다른 해의 파일").count() == 3
    assert not Payment.objects.filter(batch=batch, undone_at=None).exists()
    assert differences() == []
    assert saved(*rows, by=accountant).rows_done == 3


def test_an_import_with_a_refund_is_not_undone(accountant: User) -> None:
    line()
    batch = saved(row(1), by=accountant)
    payment = Payment.objects.get()
    Refund.objects.create(budget=payment.budget, line=payment.line, on=payment.on, amount=1, at=AT, payment=payment, reason="남음")
    with pytest.raises(CannotUndo, match="2031-03-05 ‘안내문 인쇄 1’의 지급에서 반납"):
        imports.undo(batch, "틀림", by=accountant, at=AT)


def test_an_import_in_a_closed_month_is_not_undone(accountant: User) -> None:
    line()
    batch = saved(row(1), by=accountant)
    close_month(team(), date(YEAR, 3, 1), by=None, at=AT)
    refused = worked(imports.undo(batch, "틀림", by=accountant, at=AT))
    assert refused.status == Import.Status.SAVED
    assert "나눔팀 2031년 3월" in refused.refusal
    assert Payment.objects.get().undone_at is None


def test_what_is_wrong_with_rows_is_told_and_can_be_left_out(accountant: User) -> None:
    """Another year, the future, a personal number, something returned."""
    line()
    wrong = [
        row(1, on="2030-12-30"),
        row(2, on="2031-12-30"),
        row(3, title="홍길동 900101-1234567"),
        row(4, "△1,000"),
        row(5, "몰라"),
        row(6),
    ]
    batch = read(workbook(*wrong), accountant)
    faults = dict(batch.rows.values_list("number", "faults"))
    words = {2: "2031 회계연도가 아닙니다", 3: "아직 오지 않은", 4: "주민등록번호", 5: "반납", 6: "‘몰라’를 금액으로"}
    for number, said in words.items():
        assert said in faults[number][0]
    imports.take_out(batch, imports.numbers_in(batch, "faulty"), "원본을 고치는 중", by=accountant, at=AT)
    imports.state_total(batch, 600_000, by=accountant, at=AT)
    batch.refresh_from_db()
    assert worked(imports.save(batch, by=accountant, at=AT)).rows_done == 1


def test_a_discarded_file_is_forgotten(accountant: User) -> None:
    batch = read(workbook(row(1)), accountant)
    imports.discard(batch, by=accountant, at=AT)
    assert not batch.rows.exists()
    assert bytes(Import.objects.get().content) == b""
    with pytest.raises(NotThatFar, match="‘버림’ 상태"):
        imports.save(batch, by=accountant, at=AT)


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_transaction_is_open(accountant: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """By everybody: it is written through another connection."""
    line()
    monkeypatch.setattr("chomchom.budget.services.telling.EVERY", 0.02)
    batch = read(workbook(row(1)), accountant)
    imports.state_total(batch, 100_000, by=accountant, at=AT)
    imports.save(batch, by=accountant, at=AT)
    seen: list[int] = []

    def look(**_: object) -> None:
        def other() -> None:
            for _ in range(200):
                if done := Import.objects.values_list("rows_done", flat=True).get(pk=batch.pk):
                    seen.append(done)
                    break
            connection.close()

        thread = Thread(target=other)
        thread.start()
        thread.join()

    payments_made.connect(look)
    worked(batch)
    payments_made.disconnect(look)
    assert seen == [1]


def test_numbers_of_people_are_not_kept_with_their_rows(accountant: User) -> None:
    """The row is refused, and can be taken out, without its number being shown or kept."""
    line()
    said = row(1, title="강사료 900101-1234567", payee="홍길동 010-1234-5678")
    batch = read(workbook(said, row(2)), accountant, name="홍길동 010-1234-5678.xlsx")
    faulty = batch.rows.exclude(faults=[]).get()
    assert (faulty.title, faulty.payee, batch.name) == ("강사료 ●●●", "홍길동 ●●●", "홍길동 ●●●.xlsx")
    assert "주민등록번호나 휴대전화 번호" in faulty.faults[0]
