"""Keep why next year's plan was drafted as it was; the database refuses to change it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from chomchom.core.unchangeable import only_added


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_audit_for_good'),
        ('plan', '0004_adopted_for_good'),
        ('reports', '0003_templates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NextYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField(verbose_name='기준일')),
                ('notes', models.JSONField(verbose_name='문장마다의 근거')),
                ('projects', models.JSONField(verbose_name='만들 때의 사업')),
                ('at', models.DateTimeField(verbose_name='만든 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='만든 사람')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.version')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='drafted', to='plan.version')),
            ],
        ),
        only_added("reports_nextyear", "다음 해 계획을 만든 근거는 바꾸거나 지울 수 없습니다."),
    ]
