"""The WSGI entry for any server; `chomchom serve` uses it with granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
application = get_wsgi_application()
