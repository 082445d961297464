"""The worker stops whenever it is told to, also before it has begun."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from procrastinate.contrib.django import app

from chomchom.cli.serve import work_until_stopped


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["before it connects", "when it is connected"])
def test_a_signal_while_the_worker_starts_is_not_lost(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as ready:  # type: ignore[attr-defined]  # Django's has one
        open_async = ready.open_async

        @asynccontextmanager
        async def told_to_stop() -> AsyncIterator[None]:
            if moment == "before it connects":
                os.kill(os.getpid(), signal.SIGTERM)
            async with open_async():
                if moment == "when it is connected":
                    os.kill(os.getpid(), signal.SIGTERM)
                yield

        monkeypatch.setattr(ready, "open_async", told_to_stop)

        asyncio.run(asyncio.wait_for(work_until_stopped(ready), 20))
