"""The WSGI entry for any server; `chomchom serve` uses it with granian."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from chomchom.core.search.morphemes import warm_up

WARM_UP_AFTER = 3.0  # seconds: the first pages come before the first search

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
application = get_wsgi_application()

_warming = threading.Timer(WARM_UP_AFTER, warm_up)
_warming.daemon = True
_warming.start()
