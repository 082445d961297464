"""Under which heading a printed line stands: the chart's own where the names agree, else one made of the plan's words."""

from __future__ import annotations

import re
from hashlib import sha256

from chomchom.budget.models import Heading
from chomchom.budget.models.heading import LONGEST_NAME, Direction

_SIGNS = re.compile(r"[\s\W_]+")
_NAMELESS = "과목 없음"


class Headings:
    """The headings of expense of one chart, found by name however it is spaced; grows by those that a plan names."""

    def __init__(self, chart: str) -> None:
        self.chart = chart
        self.known = list(Heading.objects.filter(chart=chart, direction=Direction.EXPENSE).order_by("position", "pk"))
        self.parents = {each.parent_id for each in self.known}
        self.by_pk = {each.pk: each for each in self.known}

    def find(self, category: str, item: str) -> Heading:
        """The leaf for a 세목 and its 항목.

        In this order: the leaf of that name under a heading of that name, the only leaf of that name, the leaf that is called as
        the 세목, and else a heading of that name made under the 세목, which is made, too, if the chart does not have it.
        """
        category, item = category or item or _NAMELESS, item or category or _NAMELESS
        return self._leaf(category, item) or self._under(category, item)

    def _leaf(self, category: str, item: str) -> Heading | None:
        leaves = [each for each in self.known if each.pk not in self.parents and each.parent_id and _same(each.name, item)]
        fitting = [each for each in leaves if _same(self.by_pk[each.parent_id or 0].name, category)]
        if fitting:
            return fitting[0]
        listed = [each for each in leaves if each.listed]
        if len(listed) == 1:
            return listed[0]
        above = [each for each in self.known if each.listed and each.pk not in self.parents and _same(each.name, category)]
        return above[0] if len(above) == 1 else None

    def _under(self, category: str, item: str) -> Heading:
        parents = [each for each in self.known if _same(each.name, category) and (each.pk in self.parents or not each.listed)]
        parent = next((each for each in parents if each.listed or each.parent_id is None), None)
        return self._made(item, parent or self._made(category, None))

    def _made(self, name: str, parent: Heading | None) -> Heading:
        path = f"{parent.code if parent else ''}/{_letters(name)}"
        made, _ = Heading.objects.get_or_create(
            chart=self.chart,
            direction=Direction.EXPENSE,
            code=f"plan-{sha256(path.encode()).hexdigest()[:16]}",
            defaults={
                "name": name[:LONGEST_NAME],
                "parent": parent,
                "level": parent.level + 1 if parent else 1,
                "position": len(self.known),
                "listed": False,
            },
        )
        self.known.append(made)
        self.by_pk[made.pk] = made
        if parent:
            self.parents.add(parent.pk)
        return made


def _letters(name: str) -> str:
    return _SIGNS.sub("", name).casefold()


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)
