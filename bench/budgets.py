"""Budgets for measuring, written by the database itself: organisations with years of lines, and vouchers of one budget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.pages import adopt

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from chomchom.budget.models import Budget

APPROVED, VOUCHER, CONTRACT = 10**10, 1_000, 5_000_000
WAITING = 250  # the first vouchers are not paid yet: as many wait with few as with all

_HEADINGS = """
INSERT INTO budget_heading (chart, direction, code, name, parent_id, level, position, listed)
SELECT 'agency', 'expense', 'bench-' || n, '세목 ' || n, NULL, 1, n, true FROM generate_series(1, 12) AS n;
INSERT INTO budget_heading (chart, direction, code, name, parent_id, level, position, listed)
SELECT 'agency', 'expense', above.code || '-' || n, '항목 ' || n, above.id, 2, n, true
FROM budget_heading AS above CROSS JOIN generate_series(1, 5) AS n WHERE above.code LIKE 'bench-%%' AND above.level = 1"""

_ORGANISATIONS = """
INSERT INTO orgs_organisation (kind, code, name, type, parent_id, position)
SELECT 'facility', 'bench-' || n, '시험시설 ' || n, '', (SELECT id FROM orgs_organisation WHERE kind = 'agency'), n
FROM generate_series(1, %(organisations)s - 1) AS n"""

_BUDGETS = """
INSERT INTO budget_budget (organisation_id, year, chart, rounding, unit_won, opened_at)
SELECT id, year, 'agency', 'exact', 1, now() FROM orgs_organisation
CROSS JOIN generate_series(%(year)s - %(years)s + 1, %(year)s) AS year WHERE kind = 'agency' OR code LIKE 'bench-%%'"""

_LINES = """
INSERT INTO budget_line (budget_id, heading_id, organisation_id, title, lineage, position)
SELECT budget.id, leaf.ids[1 + n %% cardinality(leaf.ids)], budget.organisation_id, '시험 부기 ' || n,
       project.ids[1 + n %% cardinality(project.ids)], n
FROM budget_budget AS budget CROSS JOIN generate_series(1, %(lines)s) AS n
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM budget_heading WHERE code LIKE 'bench-%%' AND level = 2) AS leaf
CROSS JOIN (SELECT array_agg(lineage ORDER BY id) AS ids FROM plan_project) AS project"""

# The original budget sets every line, each of the next two every fifth.
_EDITIONS = """
INSERT INTO budget_edition (
    budget_id, kind, number, status, title, reason, decided_on, decision, document_name, document, at, decided_at)
SELECT id, CASE n WHEN 1 THEN 'original' ELSE 'supplementary' END, n, 'decided', n || '차', '', make_date(year, n, 2), '', '', '',
       now(), now() FROM budget_budget CROSS JOIN generate_series(1, 3) AS n;
INSERT INTO budget_estimate (edition_id, line_id, basis, amount, funding)
SELECT edition.id, line.id, '시험 단가 20천원×10명×5회', %(approved)s - edition.number, jsonb_build_array(
    jsonb_build_object('source', '도비', 'percent', 70, 'amount', (%(approved)s - edition.number) * 7 / 10),
    jsonb_build_object('source', '자체', 'percent', 30, 'amount', (%(approved)s - edition.number)
        - (%(approved)s - edition.number) * 7 / 10))
FROM budget_edition AS edition JOIN budget_line AS line USING (budget_id) WHERE edition.number = 1 OR line.position %% 5 = 0;
INSERT INTO budget_balance (line_id, approved, committed, resolved, paid, carried_out, received)
SELECT id, %(approved)s - CASE WHEN position %% 5 = 0 THEN 3 ELSE 1 END, 0, 0, 0, 0, 0 FROM budget_line;
INSERT INTO budget_monthplan (line_id, month, amount, proposed)
SELECT line.id, month, %(approved)s / 12, true FROM budget_line AS line CROSS JOIN generate_series(1, 12) AS month
WHERE line.position %% 2 = 0"""

_DAY = "make_date(%(year)s, 1, 1) + (n %% 330)::int"
# One of forty is of the first line, so that its list fills a page with few vouchers, too: pages of as many rows are compared.
_LINE = "wanted.ids[CASE WHEN n %% 40 = 0 THEN 1 ELSE 1 + n %% cardinality(wanted.ids) END]"
# One of a hundred is a contract that must be electronic; every fifth is labelled as purchases are.
_IS_CONTRACT = "n %% 101 = 7"
_WON = f"CASE WHEN {_IS_CONTRACT} THEN {CONTRACT} ELSE {VOUCHER} END"
_LABELS = f"""CASE WHEN {_IS_CONTRACT} THEN jsonb_build_object('contract', '물품', 'e_contract', (ARRAY['yes', 'no'])[1 + n %% 2])
    WHEN n %% 5 = 0 THEN jsonb_build_object('preferred', jsonb_build_array((ARRAY['women', 'green', 'start-up'])[1 + n %% 3]))
    ELSE '{{}}' END"""
_ACT = f"%(budget)s, {_LINE}, {_DAY}, {_WON}"
_WANTED = """generate_series(%(first)s::bigint, %(last)s::bigint) AS n CROSS JOIN (
    SELECT array_agg(id ORDER BY id) AS ids FROM budget_line WHERE budget_id = %(budget)s) AS wanted"""
_VOUCHERS = f"""
INSERT INTO budget_commitment (
    id, budget_id, line_id, "on", amount, at, status, title, remark, expense_type, payee, business_number, labels, released)
SELECT n, {_ACT}, now(), 'approved', '시험 원인행위 ' || n, '', 'goods', '거래처', '', {_LABELS}, 0 FROM {_WANTED};
INSERT INTO budget_resolution (id, budget_id, line_id, "on", amount, at, status, title, remark, commitment_id, payee, waived)
SELECT n, {_ACT}, now(), 'approved', '시험 결의 ' || n, '', n, '받는 곳', '' FROM {_WANTED};
INSERT INTO budget_payment (id, budget_id, line_id, "on", amount, at, resolution_id, means)
SELECT n, {_ACT}, now(), n, 'transfer' FROM {_WANTED} WHERE n > {WAITING}"""  # noqa: S608 -- built of the constants above

_SUMS = """
DELETE FROM budget_monthbalance WHERE line_id IN (SELECT id FROM budget_line WHERE budget_id = %(budget)s);
INSERT INTO budget_monthbalance (line_id, month, committed, resolved, paid, received)
SELECT resolution.line_id, extract(month FROM resolution."on"), sum(resolution.amount), sum(resolution.amount),
       coalesce(sum(payment.amount), 0), 0
FROM budget_resolution AS resolution LEFT JOIN budget_payment AS payment ON payment.resolution_id = resolution.id
WHERE resolution.budget_id = %(budget)s GROUP BY 1, 2;
UPDATE budget_balance AS balance SET committed = sums.committed, resolved = sums.resolved, paid = sums.paid
FROM (SELECT line_id, sum(committed) AS committed, sum(resolved) AS resolved, sum(paid) AS paid
      FROM budget_monthbalance GROUP BY 1) AS sums WHERE balance.line_id = sums.line_id;
DELETE FROM budget_labelbalance;
INSERT INTO budget_labelbalance (line_id, expense_type, labels, paid)
SELECT payment.line_id, expense_type, labels, sum(payment.amount)
FROM budget_payment AS payment JOIN budget_resolution AS resolution ON resolution.id = payment.resolution_id
JOIN budget_commitment AS commitment ON commitment.id = resolution.commitment_id GROUP BY 1, 2, 3;
INSERT INTO budget_paidcontract (commitment_id, line_id, amount, e_contract)
SELECT commitment.id, commitment.line_id, commitment.amount, labels ->> 'e_contract' FROM budget_commitment AS commitment
WHERE labels ? 'contract' AND EXISTS (SELECT FROM budget_resolution AS resolution
    JOIN budget_payment AS payment ON payment.resolution_id = resolution.id WHERE resolution.commitment_id = commitment.id)
ON CONFLICT DO NOTHING;
INSERT INTO budget_payable (resolution_id, unpaid)
SELECT id, amount FROM budget_resolution AS resolution
WHERE NOT EXISTS (SELECT FROM budget_payment WHERE resolution_id = resolution.id) ON CONFLICT DO NOTHING;
INSERT INTO budget_opencommitment (commitment_id, line_id, "on", unpaid)
SELECT commitment_id, line_id, "on", unpaid FROM budget_payable JOIN budget_resolution ON id = resolution_id
ON CONFLICT DO NOTHING"""


def budgets(organisations: int, years: int, lines: int) -> Budget:
    """So many of each; the agency's budget of this year is returned. Its plan is adopted first: lines belong to projects."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.budget.models import Budget  # noqa: PLC0415 -- app ready

    year = timezone.localdate().year
    adopt(year)
    sizes = {"organisations": organisations, "years": years, "lines": lines, "year": year, "approved": APPROVED}
    with written() as cursor:
        for statements in (_HEADINGS, _ORGANISATIONS, _BUDGETS, _LINES, _EDITIONS):
            cursor.execute(statements, sizes)
    settle()
    return Budget.objects.get(year=year, organisation__kind="agency")


def vouchers(budget: Budget, first: int, last: int) -> None:
    """Vouchers with these keys, each committed, resolved and paid on one day, and the sums that spending would have moved."""
    with written() as cursor:
        for statements in (_VOUCHERS, _SUMS):
            cursor.execute(statements, {"budget": budget.pk, "first": first, "last": last, "year": budget.year})
    settle()


@contextmanager
def written() -> Iterator[CursorWrapper]:
    """Without triggers: what is written here keeps the rules that they are there for."""
    from django.db import connection, transaction  # noqa: PLC0415 -- app ready

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor


def settle() -> None:
    """What the database does by itself some minutes after so many rows came in."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
