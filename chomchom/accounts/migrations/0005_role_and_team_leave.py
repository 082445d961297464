"""The two columns that memberships replace."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_memberships_from_roles")]

    operations = [
        migrations.RemoveField(
            model_name='user',
            name='role',
        ),
        migrations.RemoveField(
            model_name='user',
            name='team',
        ),
    ]
