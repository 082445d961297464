import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Content',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('content', models.BinaryField()),
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
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200, verbose_name='파일 이름')),
                ('digest', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('entries', models.PositiveIntegerField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='종류')),
                ('happened_on', models.DateField(verbose_name='날짜')),
                ('booked_on', models.DateField(verbose_name='집계하는 날')),
                ('quantity', models.BigIntegerField(default=1, verbose_name='수량')),
                ('people', models.BigIntegerField(null=True, verbose_name='인원')),
                ('amount', models.BigIntegerField(null=True, verbose_name='금액(원)')),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='점수')),
                ('subject', models.CharField(blank=True, max_length=64, verbose_name='대상자 가명')),
                ('labels', models.JSONField(default=dict, verbose_name='구분')),
                ('title', models.CharField(max_length=200, verbose_name='제목')),
                ('note', models.TextField(blank=True, verbose_name='메모')),
                ('source_type', models.CharField(blank=True, max_length=60)),
                ('source_id', models.BigIntegerField(null=True)),
                ('key', models.CharField(max_length=120)),
                ('posted_at', models.DateTimeField(verbose_name='올린 시각')),
                ('compared', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Concat('title', django.db.models.functions.comparison.Cast(models.Func('labels', models.Value('$.*'), function='jsonb_path_query_array'), models.TextField())), models.Value('ABCDEFGHIJKLMNOPQRSTUVWXYZ\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'), models.Value('abcdefghijklmnopqrstuvwxyz'), function='translate'), help_text='the title and the labels as words are looked for in them: see core.words', output_field=models.TextField())),
                ('sign', models.GeneratedField(db_persist=True, expression=models.Case(models.When(reverses__isnull=True, then=models.Value(1)), default=models.Value(-1)), output_field=models.SmallIntegerField())),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='올린 사람')),
                ('corrects', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='ledger.entry')),
                ('counterpart', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='상대 기관')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
                ('region', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.region', verbose_name='지역')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='ledger.entry', verbose_name='취소한 실적')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'organisation', 'happened_on'], name='ledger_entry_asked_for'), models.Index(fields=['-happened_on', '-id'], name='ledger_entry_newest'), models.Index(fields=['organisation', '-happened_on', '-id'], name='ledger_entry_of_a_team'), django.contrib.postgres.indexes.BrinIndex(fields=['posted_at'], name='ledger_entry_posted', pages_per_range=32), models.Index(condition=models.Q(('source_type', ''), _negated=True), fields=['source_type', 'source_id'], name='ledger_entry_of_a_source'), models.Index(condition=models.Q(('reverses__isnull', False)), fields=['-happened_on', '-id', 'reverses'], name='ledger_entry_reversals'), models.Index(condition=models.Q(('key__startswith', 'file:')), fields=['key'], name='ledger_entry_of_a_file', opclasses=['varchar_pattern_ops']), models.Index(condition=models.Q(('corrects__isnull', False)), fields=['corrects'], name='ledger_entry_correcting')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='ledger_entry_key_once'), models.CheckConstraint(condition=models.Q(('quantity__gte', 0), ('quantity__lte', 1000000000)), name='ledger_quantity_in_range'), models.CheckConstraint(condition=models.Q(('people__gte', 0), ('people__lte', 1000000000)), name='ledger_people_in_range'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', 10000000000000)), name='ledger_amount_in_range'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 100)), name='ledger_score_in_range')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='파일 이름')),
                ('media_type', models.CharField(max_length=100, verbose_name='형식')),
                ('size', models.PositiveIntegerField(verbose_name='크기')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.content')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='ledger.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'content'), name='ledger_evidence_once')],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('thing_id', models.BigIntegerField()),
                ('day', models.DateField()),
                ('digest', models.BinaryField(max_length=32)),
                ('pk', models.CompositePrimaryKey('thing', 'thing_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('thing', models.CharField(choices=[('entry', '실적'), ('evidence', '증빙'), ('month', '월 마감')], max_length=8)),
            ],
            options={
                'indexes': [models.Index(fields=['day', 'thing', 'thing_id'], name='ledger_leaf_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='MonthAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='월')),
                ('act', models.CharField(choices=[('close', '마감'), ('reopen', '다시 열기')], max_length=6)),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='사유')),
                ('until', models.DateTimeField(null=True, verbose_name='다시 연 기한')),
                ('entries', models.BigIntegerField(default=0, verbose_name='실적 수')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'month', '-id'], name='ledger_month_last_act')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('act', 'close'), ('until__isnull', True)), models.Q(('act', 'reopen'), ('until__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='ledger_reopening_has_reason_and_end'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='ledger_month_begins_on_the_first')],
            },
        ),
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('month', models.DateField()),
                ('lane', models.SmallIntegerField()),
                ('stamp', models.UUIDField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'month', 'lane'), name='ledger_pulse_one')],
            },
        ),
        migrations.CreateModel(
            name='Rollup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=60)),
                ('labels', models.JSONField(default=dict)),
                ('lane', models.SmallIntegerField(default=0)),
                ('entries', models.BigIntegerField()),
                ('quantity', models.BigIntegerField()),
                ('people', models.BigIntegerField()),
                ('amount', models.BigIntegerField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=18)),
                ('scored', models.BigIntegerField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'month', 'organisation', 'labels', 'lane'), name='ledger_rollup_one')],
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='이름')),
                ('query', models.CharField(max_length=1000)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('by', 'name'), name='ledger_saved_filter_name_once')],
            },
        ),
    ]
