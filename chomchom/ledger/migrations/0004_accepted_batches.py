from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_fast_figures")]

    operations = [
        migrations.AddField("batch", "accepted_at", models.DateTimeField(null=True)),
        migrations.AddField("batch", "entries", models.PositiveIntegerField(null=True)),
    ]
