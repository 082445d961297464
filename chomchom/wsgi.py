"""The WSGI entry for any server; `chomchom serve` uses it with granian."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from chomchom.core.search.morphemes import warm_up

SETTLE_AFTER = 3.0  # seconds: the first pages come before the first search

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # all pages are loaded now, and not while the first respondents wait


def settle() -> None:
    """Load what a search needs, and tell the garbage collector that what is loaded by now stays.

    Otherwise each full collection looks through all modules again: a tenth of a second, in every fifteenth board.
    """
    warm_up()
    gc.collect()
    gc.freeze()


_settling = threading.Timer(SETTLE_AFTER, settle)
_settling.daemon = True
_settling.start()
