import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('budget', '0001_initial'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, verbose_name='계정 코드')),
                ('name', models.CharField(max_length=60, verbose_name='계정과목')),
                ('kind', models.CharField(choices=[('asset', '자산'), ('liability', '부채'), ('net_assets', '순자산'), ('revenue', '수익'), ('expense', '비용')], max_length=10, verbose_name='구분')),
                ('role', models.CharField(blank=True, choices=[('cash', '예금'), ('payable', '미지급금'), ('surplus', '이월금')], max_length=8, verbose_name='쓰임')),
                ('internal', models.BooleanField(default=False, verbose_name='내부거래')),
                ('words', models.JSONField(default=list, verbose_name='뜻하는 과목')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='bookkeeping.account', verbose_name='윗계정')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('role', ''), _negated=True), fields=('role',), name='bookkeeping_one_account_of_a_role'), models.CheckConstraint(condition=models.Q(('kind__in', ['asset', 'liability', 'net_assets', 'revenue', 'expense'])), name='bookkeeping_account_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='회계연도')),
                ('opened_at', models.DateTimeField(verbose_name='만든 시각')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='마감한 시각')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='마감한 사람')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='bookkeeping_book_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='AccountMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.PositiveSmallIntegerField()),
                ('debit', models.BigIntegerField(default=0)),
                ('credit', models.BigIntegerField(default=0)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sums', to='bookkeeping.account')),
                ('book', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sums', to='bookkeeping.book')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('book', 'period', 'account'), name='bookkeeping_account_month_once')],
            },
        ),
        migrations.CreateModel(
            name='MappingVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chart', models.CharField(max_length=20, verbose_name='과목표')),
                ('number', models.PositiveSmallIntegerField(verbose_name='판')),
                ('status', models.CharField(choices=[('draft', '초안'), ('in_force', '시행'), ('replaced', '앞의 판')], default='draft', max_length=8, verbose_name='상태')),
                ('at', models.DateTimeField(verbose_name='만든 시각')),
                ('in_force_at', models.DateTimeField(null=True, verbose_name='시행한 시각')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='만든 사람')),
                ('in_force_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시행한 사람')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('chart', 'number'), name='bookkeeping_mapping_number_once'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('chart',), name='bookkeeping_mapping_one_draft'), models.UniqueConstraint(condition=models.Q(('status', 'in_force')), fields=('chart',), name='bookkeeping_mapping_one_in_force')],
            },
        ),
        migrations.CreateModel(
            name='Journal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='번호')),
                ('on', models.DateField(verbose_name='날짜')),
                ('period', models.PositiveSmallIntegerField(verbose_name='기간')),
                ('kind', models.CharField(choices=[('opening', '기초'), ('ordinary', '보통'), ('adjusting', '결산 정리'), ('closing', '마감'), ('reversal', '취소')], max_length=10, verbose_name='종류')),
                ('text', models.CharField(max_length=200, verbose_name='적요')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='까닭')),
                ('key', models.CharField(max_length=120)),
                ('source_type', models.CharField(blank=True, max_length=60)),
                ('source_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(verbose_name='쓴 시각')),
                ('transaction', models.BigIntegerField(db_default=django.db.models.functions.comparison.Cast(django.db.models.functions.comparison.Cast(models.Func(function='pg_current_xact_id'), models.TextField()), models.BigIntegerField()), editable=False)),
                ('book', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='journals', to='bookkeeping.book', verbose_name='장부')),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='쓴 사람')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='bookkeeping.journal', verbose_name='취소한 분개')),
                ('mapping', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bookkeeping.mappingversion', verbose_name='과목과 계정의 짝')),
            ],
            options={
                'indexes': [models.Index(models.F('book'), models.OrderBy(models.F('on'), descending=True), models.OrderBy(models.F('number'), descending=True), name='bookkeeping_journal_newest')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='bookkeeping_journal_key_once'), models.UniqueConstraint(fields=('book', 'number'), name='bookkeeping_journal_number_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('period__lte', 13)), name='bookkeeping_journal_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reversal'), _negated=True), ('reverses__isnull', False), _connector='OR'), name='bookkeeping_reversal_says_of_what')],
            },
        ),
        migrations.CreateModel(
            name='JournalLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('debit', models.BigIntegerField(default=0, verbose_name='차변(원)')),
                ('credit', models.BigIntegerField(default=0, verbose_name='대변(원)')),
                ('account', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='bookkeeping.account', verbose_name='계정과목')),
                ('journal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='bookkeeping.journal', verbose_name='분개')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('credit', 0), ('debit__gt', 0)), models.Q(('credit__gt', 0), ('debit', 0)), _connector='OR'), name='bookkeeping_line_is_debit_or_credit')],
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suggested', models.BooleanField(default=False, verbose_name='제안')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pairs', to='bookkeeping.account', verbose_name='계정과목')),
                ('heading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.heading', verbose_name='예산과목')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs', to='bookkeeping.mappingversion', verbose_name='판')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'heading'), name='bookkeeping_pair_once')],
            },
        ),
    ]
