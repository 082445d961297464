from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_accepted_batches")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(key__startswith="file:"),
                fields=["key"],
                name="ledger_entry_of_a_file",
                opclasses=["varchar_pattern_ops"],
            ),
        ),
    ]
