"""Figures said in plain words, for people who never learnt statistics. No sentence says more than its figure does."""

from __future__ import annotations

from chomchom.core.particles import with_particle
from chomchom.surveys.analysis.comparing import ALPHA, Difference, Spread
from chomchom.surveys.analysis.crossing import Association
from chomchom.surveys.analysis.rating import Nps, Score, Share
from chomchom.surveys.analysis.reliability import GOOD, Alpha

BY_CHANCE, HARDLY = "우연히 생길 수 있는 차이입니다", "우연으로 보기 어려운 차이입니다"
_WEAK, _STRONG = 0.1, 0.3
_FAIR = 0.6
_BARELY = 0.05


def of_score(score: Score) -> str:
    """How far off the mean may be."""
    if score.interval is None or score.interval.low == score.interval.high:
        return f"{score.n:,}명이 매긴 점수의 평균입니다."
    low, high = f"{score.interval.low:.1f}", f"{score.interval.high:.1f}"
    return f"답하지 않은 사람까지 모두 물었다면 {low}점에서 {high}점 사이일 것으로 봅니다."


def of_share(share: Share) -> str:
    """Of how many, and how far off it may be."""
    low, high = f"{share.interval.low * 100:.0f}", f"{share.interval.high * 100:.0f}"
    return f"모두 물었다면 {low}%에서 {high}% 사이일 것으로 봅니다."


def of_nps(found: Nps) -> str:
    """What the number is made of."""
    promote, detract = found.promoters / found.n * 100, found.detractors / found.n * 100
    return f"적극 권할 사람(9·10점) {promote:.1f}%에서 권하지 않을 사람(0~6점) {detract:.1f}%를 뺀 값입니다."


def of_difference(found: Difference | None, unit: str = "점") -> str:
    """By how much, and whether by chance."""
    if found is None:
        return "견줄 만큼 답이 모이지 않았습니다."
    if abs(found.value) < _BARELY:
        return "차이가 없습니다."
    size = f"{abs(found.value):.1f}{unit} {'높습니다' if found.value > 0 else '낮습니다'}"
    return f"{size}. {HARDLY if found.is_real else BY_CHANCE}."


def of_change(found: Difference | None) -> str:
    """The direction only, for people of whom no number may be told."""
    if found is None or not found.is_real:
        return "뚜렷하게 달라지지 않았습니다."
    return f"{'올랐습니다' if found.value > 0 else '떨어졌습니다'}. {HARDLY}."


def of_spread(found: Spread | None) -> str:
    """Whether several groups differ at all."""
    if found is None:
        return "집단끼리 견줄 만큼 답이 모이지 않았습니다."
    if found.is_real:
        return "집단에 따라 점수가 다릅니다. 우연으로 보기 어렵습니다."
    return "집단에 따른 점수 차이는 우연히 생길 수 있는 정도입니다."


def of_association(found: Association | None) -> str:
    """Whether two questions go together, and how closely."""
    if found is None:
        return "두 문항을 견줄 만큼 답이 나뉘지 않았습니다."
    if not found.is_reliable:
        return "칸마다 답이 적어 두 문항이 관련되는지 말하기 어렵습니다. 표는 참고로만 보십시오."
    if found.p >= ALPHA:
        return "두 문항의 답이 함께 움직인다고 보기 어렵습니다."
    how = "조금" if found.strength < _WEAK else "꽤" if found.strength < _STRONG else "뚜렷하게"
    return f"한 문항의 답에 따라 다른 문항의 답이 {how} 다릅니다. 우연으로 보기 어렵습니다."


def of_alpha(found: Alpha, titles: dict[str, str]) -> str:
    """Whether one score may stand for all items, and which item does not fit."""
    if found.value is None:
        return "답한 분들이 거의 모두 같은 점수를 주어, 문항들이 한 가지를 재는지 계산할 수 없습니다. 문항별 점수를 보십시오."
    value = f"{found.value:.2f}"
    if found.value >= GOOD:
        said = f"문항들이 한 가지를 고르게 재고 있습니다(알파 {value}). 하나의 점수로 묶어 말해도 좋습니다."
    elif found.value >= _FAIR:
        said = f"문항들이 대체로 한 가지를 재지만 아주 고르지는 않습니다(알파 {value}). 문항별 점수를 함께 보십시오."
    else:
        said = f"문항들이 서로 다른 것을 재고 있습니다(알파 {value}). 하나로 묶은 점수보다 문항별 점수를 보십시오."
    odd = max(found.without, key=found.without.__getitem__, default="")
    if odd and found.without[odd] > found.value + _BARELY:
        name = with_particle(f"‘{titles.get(odd, odd)}’", "을")
        said += f" {name} 빼면 더 고릅니다(알파 {found.without[odd]:.2f})."
    return said
