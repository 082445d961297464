# The table of Django's database cache, as `createcachetable` makes it: codes of second steps that were used are in it.

from django.db import migrations

MAKE = [
    """
    CREATE TABLE accounts_cache (
        cache_key varchar(255) NOT NULL PRIMARY KEY,
        value text NOT NULL,
        expires timestamp with time zone NOT NULL
    )
    """,
    "CREATE INDEX accounts_cache_expires ON accounts_cache (expires)",
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE accounts_cache")]
