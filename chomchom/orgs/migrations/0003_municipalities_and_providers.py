"""Municipalities and providers: organisations outside the agency whose people log in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orgs", "0002_partners")]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("agency", "기관"),
                    ("team", "팀"),
                    ("facility", "소속시설"),
                    ("committee", "위원회"),
                    ("partner", "협력기관"),
                    ("municipality", "시군"),
                    ("provider", "제공기관"),
                ],
                max_length=12,
            ),
        ),
    ]
