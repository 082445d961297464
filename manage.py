"""Django's own commands, with the embedded database where no DATABASE_URL is set. For daily use see `chomchom --help`."""

import sys

from chomchom.cli.database import django_ready

if __name__ == "__main__":
    with django_ready():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
