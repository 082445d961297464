import chomchom.core.crypto.rows
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('channel', models.CharField(choices=[('email', '전자우편'), ('sms', '문자')], max_length=6, verbose_name='방법')),
                ('purpose', models.CharField(max_length=60, verbose_name='무엇 때문에')),
                ('source_id', models.BigIntegerField(null=True)),
                ('key', models.CharField(max_length=120, unique=True)),
                ('address', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='보낼 곳')),
                ('subject', models.CharField(max_length=120, verbose_name='제목')),
                ('body', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='내용')),
                ('status', models.CharField(choices=[('waiting', '보내는 중'), ('kept', '보관함에 있음'), ('sent', '보냄'), ('failed', '못 보냄')], default='waiting', max_length=8, verbose_name='상태')),
                ('failure', models.CharField(blank=True, max_length=200, verbose_name='못 보낸 까닭')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='보내 본 횟수')),
                ('at', models.DateTimeField(verbose_name='적은 때')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='보낸 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='적은 사람')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='보내는 조직')),
                ('source_type', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-at'], name='notices_listed'), models.Index(fields=['source_type', 'source_id'], name='notices_about'), models.Index(condition=models.Q(('status', 'waiting')), fields=['at'], name='notices_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status', 'sent'), ('sent_at__isnull', True), _connector='XOR'), name='notices_sent_says_when')],
            },
        ),
    ]
