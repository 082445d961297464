import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Neighbourhood',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('token', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('leaves', models.BigIntegerField()),
                ('root', models.BinaryField(max_length=32)),
                ('chain', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.DateField(verbose_name='이 날 앞의 기록')),
                ('lines', models.BigIntegerField(verbose_name='건수')),
                ('kept_years', models.PositiveSmallIntegerField(verbose_name='보관 햇수')),
                ('law', models.CharField(max_length=200, verbose_name='근거')),
                ('at', models.DateTimeField(verbose_name='파기한 때')),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('thing_id', models.BigIntegerField()),
                ('day', models.DateField()),
                ('digest', models.BinaryField(max_length=32)),
                ('pk', models.CompositePrimaryKey('thing', 'thing_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('thing', models.CharField(choices=[('line', '접속기록'), ('destruction', '접속기록 파기'), ('mark', '점검 의견'), ('review', '월 점검')], max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['day', 'thing', 'thing_id'], name='accesslog_leaf_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(unique=True)),
                ('lines', models.BigIntegerField()),
                ('findings', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='총평')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='일시')),
                ('address', models.CharField(blank=True, max_length=64, verbose_name='접속지')),
                ('act', models.CharField(choices=[('list', '목록'), ('search', '검색'), ('open', '열람'), ('export', '내려받기'), ('add', '등록'), ('change', '수정'), ('merge', '병합'), ('destroy', '파기'), ('log_in', '로그인'), ('log_in_failed', '로그인 실패'), ('log_out', '로그아웃')], max_length=15, verbose_name='한 일')),
                ('kind', models.CharField(max_length=30, verbose_name='대상')),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, verbose_name='정보주체')),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list)),
                ('purpose', models.CharField(blank=True, max_length=400, verbose_name='목적·사유')),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='접속한 사람')),
            ],
            options={
                'indexes': [models.Index(fields=['at', 'id'], name='accesslog_line_of_a_time'), models.Index(fields=['by', 'at'], name='accesslog_line_of_a_person'), django.contrib.postgres.indexes.GinIndex(fields=['subjects'], name='accesslog_line_of_a_subject'), models.Index(condition=models.Q(('act__in', ['log_in', 'log_in_failed'])), fields=['at'], name='accesslog_line_of_a_door')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('act__in', ('open', 'export')), _negated=True), ('subjects', []), models.Q(('purpose', ''), _negated=True), _connector='OR'), name='accesslog_line_says_what_for')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('finding', models.CharField(max_length=120)),
                ('sentence', models.TextField()),
                ('verdict', models.CharField(choices=[('explained', '소명됨'), ('follow_up', '더 확인할 것')], max_length=10, verbose_name='결과')),
                ('note', models.CharField(max_length=1000, verbose_name='의견')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['month', 'finding', 'id'], name='accesslog_mark_of_a_month')],
            },
        ),
    ]
