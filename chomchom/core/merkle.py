"""Merkle trees and the chain of their roots. Pure.

Leaves and nodes are hashed with different first bytes, as in RFC 6962, so that a node cannot pass for a leaf; a tree of n leaves
has its largest full subtrees at the left. The tree is built while leaves stream by, in memory that grows with the logarithm of
their number.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256

EMPTY = sha256(b"").digest()
FIRST = bytes(32)  # what stands before the first link of the chain
_LEAF, _NODE, _LINK = b"\x00", b"\x01", b"\x02"


class Tree:
    """Add leaves in order, then ask for the root."""

    def __init__(self) -> None:
        self.leaves = 0
        self._peaks: list[bytes] = []  # roots of full subtrees, largest first; their sizes are the binary digits of `leaves`

    def add(self, leaf: bytes) -> None:
        """Put a leaf at the right end."""
        node = sha256(_LEAF + leaf).digest()
        full = self.leaves
        while full & 1:
            node = sha256(_NODE + self._peaks.pop() + node).digest()
            full >>= 1
        self._peaks.append(node)
        self.leaves += 1

    @property
    def root(self) -> bytes:
        """The root of what was added so far."""
        if not self._peaks:
            return EMPTY
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = sha256(_NODE + peak + root).digest()
        return root


def link(previous: bytes, day: date, leaves: int, root: bytes) -> bytes:
    """The chain after a day: it depends on every day before."""
    return sha256(_LINK + previous + day.isoformat().encode() + leaves.to_bytes(8) + root).digest()
