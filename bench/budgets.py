"""Budgets for measuring, written by the database itself: organisations with years of lines, and vouchers of one budget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.pages import adopt

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from chomchom.budget.models import Budget

APPROVED, VOUCHER = 10**10, 1_000

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
_ACT = f"%(budget)s, wanted.ids[1 + n %% cardinality(wanted.ids)], {_DAY}, {VOUCHER}"
_WANTED = """generate_series(%(first)s::bigint, %(last)s::bigint) AS n CROSS JOIN (
    SELECT array_agg(id ORDER BY id) AS ids FROM budget_line WHERE budget_id = %(budget)s) AS wanted"""
_VOUCHERS = f"""
INSERT INTO budget_commitment (
    id, budget_id, line_id, "on", amount, at, status, title, remark, expense_type, payee, business_number, labels, released)
SELECT n, {_ACT}, now(), 'approved', '시험 원인행위 ' || n, '', 'goods', '거래처', '', '{{}}', 0 FROM {_WANTED};
INSERT INTO budget_resolution (id, budget_id, line_id, "on", amount, at, status, title, remark, commitment_id, payee, waived)
SELECT n, {_ACT}, now(), 'approved', '시험 결의 ' || n, '', n, '받는 곳', '' FROM {_WANTED};
INSERT INTO budget_payment (id, budget_id, line_id, "on", amount, at, resolution_id, means)
SELECT n, {_ACT}, now(), n, 'transfer' FROM {_WANTED}"""  # noqa: S608 -- built of the constants above

_SUMS = """
DELETE FROM budget_monthbalance WHERE line_id IN (SELECT id FROM budget_line WHERE budget_id = %(budget)s);
INSERT INTO budget_monthbalance (line_id, month, committed, resolved, paid, received)
SELECT line_id, extract(month FROM "on"), sum(amount), sum(amount), sum(amount), 0
FROM budget_payment WHERE budget_id = %(budget)s GROUP BY 1, 2;
UPDATE budget_balance AS balance SET committed = sums.won, resolved = sums.won, paid = sums.won
FROM (SELECT line_id, sum(amount) AS won FROM budget_payment WHERE budget_id = %(budget)s GROUP BY 1) AS sums
WHERE balance.line_id = sums.line_id"""


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
