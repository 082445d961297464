"""Who pays: what the names of funding sources look like."""

from __future__ import annotations

import re

_PAYER = re.compile(r".*(?:[국도시군구]비|국고|기금|보조금|지원금|후원금|출연금|부담|자체|재원|수입|전입금|이월금|회계)")


def is_payer(name: str) -> bool:
    """Whether a name is that of a funding source: `국비`, `시군비`, `후원금`."""
    return _PAYER.fullmatch(name) is not None
