"""What is known of a receipt code: only its keyed hash is kept, and apps above tell of codes that have no follow-up yet.

code = receiving.new_code()                    # given to the one who spoke, kept by nobody
row.receipt_hash = receiving.hashed(code)      # looked up later; goes into `Raising.receipts`
receiving.register(told)                       # told(code_hash) -> a sentence such as "답을 받았습니다...", or ""
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chomchom.core.crypto import blind
from chomchom.followup import codes

type Teller = Callable[[bytes], str]
_INDEX = "followup.receipt"
_tellers: list[Teller] = []


def new_code() -> str:
    """A code as it is shown to the one who spoke."""
    return codes.shown(codes.new())


def code_of(secret: bytes) -> str:
    """The code of what may be sent twice: it is made of a secret that only the sender holds, and is the same again."""
    return codes.shown(codes.made_of(secret))


def hashed(text: str) -> bytes | None:
    """What is kept of a code, however it was typed; None where it is no code."""
    code = codes.typed(text)
    return blind.token(_INDEX, code) if code else None


def register(teller: Teller) -> None:
    """Have an app asked what it knows of a code; registering again changes nothing."""
    if teller not in _tellers:
        _tellers.append(teller)


def forget(teller: Teller) -> None:
    """Take it out again: for tests that register their own."""
    _tellers.remove(teller)


def told(code_hash: bytes) -> Iterator[str]:
    """What apps know of a code, in plain sentences."""
    yield from filter(None, (teller(code_hash) for teller in _tellers))
