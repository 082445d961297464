"""The statistics against SciPy, statsmodels and NumPy, as judges that see the answers themselves and not their sums."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway
from statsmodels.stats.proportion import proportion_confint

from chomchom.surveys.analysis import comparing, importance, rating, reliability
from chomchom.surveys.analysis.crossing import association
from chomchom.surveys.analysis.tally import Moments, score_of, tallied
from chomchom.surveys.analysis.words import of_alpha
from chomchom.surveys.instrument.form import Form, Question, Section, Type

RATINGS = st.lists(st.integers(1, 5), min_size=2, max_size=60)
VARIED = RATINGS.filter(lambda each: len(set(each)) > 1)
NAMES = ("overall", "kind", "quick", "clean")
SCALES = Form(
    title={"ko": "조사"},
    sections=(
        Section(
            name="s",
            questions=tuple(
                Question(name=name, type=Type.SCALE, text={"ko": name}, item="overall" if name == "overall" else "")
                for name in NAMES
            ),
        ),
    ),
)


def _moments(numbers: Sequence[int]) -> Moments:
    return rating.moments({str(value): count for value, count in Counter(numbers).items()})


def _table(size: int = 80, seed: int = 7) -> list[list[int]]:
    """Ratings that go together, as those of people do."""
    made = np.random.default_rng(seed)
    mood = made.normal(3.6, 0.8, (size, 1))
    rated = np.clip(np.rint(mood + made.normal(0, 0.7, (size, len(NAMES)))), 1, 5).astype(int)
    return [list(map(int, row)) for row in rated]


@given(VARIED)
def test_the_interval_of_a_score_is_that_of_scipy(ratings: list[int]) -> None:
    scores = [score_of(each, 5) for each in ratings]
    low, high = stats.t.interval(0.95, len(scores) - 1, loc=np.mean(scores), scale=stats.sem(scores))
    found = rating.item_score(Counter(map(str, ratings)), 5)
    assert found is not None
    assert found.interval is not None
    assert found.mean == pytest.approx(np.mean(scores))
    assert (found.interval.low, found.interval.high) == pytest.approx((max(low, 0), min(high, 100)), abs=1e-9)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_is_that_of_statsmodels(counted: tuple[int, int]) -> None:
    found = rating.share(counted[0] / counted[1], counted[1]).interval
    low, high = proportion_confint(*counted, alpha=0.05, method="wilson")
    assert (found.low, found.high) == pytest.approx((float(low), float(high)), abs=1e-9)


@given(VARIED, VARIED)
def test_two_groups_differ_as_scipy_says(before: list[int], after: list[int]) -> None:
    found, judge = comparing.difference(_moments(before), _moments(after)), stats.ttest_ind(after, before, equal_var=False)
    assert found is not None
    assert found.p == pytest.approx(judge.pvalue, abs=1e-12)
    ends = judge.confidence_interval(0.95)
    assert (found.interval.low, found.interval.high) == pytest.approx((ends.low, ends.high))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=3, max_size=40))
def test_a_change_of_the_same_people_is_as_scipy_says(pairs: list[tuple[int, int]]) -> None:
    found = comparing.change(pairs)
    if len({after - before for before, after in pairs}) == 1:
        assert found is None
        return
    assert found is not None
    judge = stats.ttest_rel([after for _, after in pairs], [before for before, _ in pairs])
    assert found.p == pytest.approx(judge.pvalue, abs=1e-12)


@given(st.lists(VARIED, min_size=2, max_size=6))
def test_several_groups_differ_as_statsmodels_says(groups: list[list[int]]) -> None:
    found = comparing.spread([_moments(each) for each in groups])
    judge = anova_oneway([np.array(each, dtype=float) for each in groups], use_var="unequal", welch_correction=True)
    assert found is not None
    assert (found.statistic, found.within) == pytest.approx((judge.statistic, judge.df_denom))
    assert found.p == pytest.approx(judge.pvalue, abs=1e-12)


@pytest.fixture(scope="module")
def uncollected() -> Iterator[None]:
    """The judge has all garbage of the process collected at each call, which takes the longer the more tests have run before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "collect", lambda: 0)
        yield


@pytest.mark.usefixtures("uncollected")
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_p_values_are_corrected_as_statsmodels_does(ps: list[float]) -> None:
    assert comparing.corrected(ps) == pytest.approx(list(multipletests(ps, method="holm")[1]))


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_a_cross_table_is_as_scipy_says(table: list[list[int]]) -> None:
    kept = np.array(table)
    kept = kept[kept.sum(axis=1) > 0][:, kept.sum(axis=0) > 0]
    found = association(table)
    if min(kept.shape) < 2:
        assert found is None
        return
    assert found is not None
    judge = stats.chi2_contingency(kept, correction=False)
    assert (found.statistic, found.degrees) == pytest.approx((judge.statistic, judge.dof))
    assert found.p == pytest.approx(judge.pvalue, abs=1e-12)
    assert found.strength == pytest.approx(stats.contingency.association(kept, method="cramer"))
    assert found.is_reliable == (np.mean(judge.expected_freq < 5) <= 0.2 and judge.expected_freq.min() >= 1)


def test_alpha_is_that_of_the_covariances_of_numpy() -> None:
    table = _table()
    tally = tallied(SCALES, [dict(zip(NAMES, row, strict=True)) for row in table])
    found = reliability.alpha(tally.complete)
    assert found is not None

    def judged(columns: list[int]) -> float:
        every = np.cov(np.array(table)[:, columns].T)
        return float(len(columns) / (len(columns) - 1) * (1 - np.trace(every) / every.sum()))

    assert found.value == pytest.approx(judged([0, 1, 2, 3]))
    assert found.without["kind"] == pytest.approx(judged([0, 2, 3]))


@pytest.mark.parametrize("rows", [[(5, 5, 5, 5)] * 9, [(5, 5, 5, at % 5 + 1) for at in range(9)]])
def test_alpha_has_no_value_where_nobody_differs(rows: list[tuple[int, ...]]) -> None:
    found = reliability.alpha(tallied(SCALES, [dict(zip(NAMES, row, strict=True)) for row in rows]).complete)
    assert found is not None
    assert found.value is None
    assert "계산할 수 없습니다" in of_alpha(found, {})


def test_importance_is_the_correlation_with_the_overall_rating() -> None:
    table = np.array(_table())
    tally = tallied(SCALES, [dict(zip(NAMES, map(int, row), strict=True)) for row in table])
    found = {each.name: each for each in importance.items(tally.complete, "overall", dict.fromkeys(NAMES, 5))}
    for place, name in enumerate(NAMES[1:], 1):
        assert found[name].importance == pytest.approx(stats.pearsonr(table[:, place], table[:, 0]).statistic)
        assert found[name].performance == pytest.approx((table[:, place].mean() - 1) * 25)


def test_the_score_of_a_survey_is_the_mean_of_respondents() -> None:
    table = _table(31)
    tally = tallied(SCALES, [dict(zip(NAMES, row, strict=True)) for row in table])
    scores = [np.mean([(each - 1) * 25 for each in row]) for row in table]
    found = rating.survey_score(tally)
    assert found is not None
    assert found.interval is not None
    assert found.mean == pytest.approx(np.mean(scores), abs=1e-5)
    assert found.interval.low == pytest.approx(
        stats.t.interval(0.95, 30, loc=np.mean(scores), scale=stats.sem(scores))[0], abs=1e-5
    )
