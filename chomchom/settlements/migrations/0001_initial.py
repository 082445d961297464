import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('budget', '0001_initial'),
        ('ledger', '0001_initial'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MonthCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.PositiveSmallIntegerField(verbose_name='달')),
                ('approved', models.BigIntegerField(verbose_name='예산현액(원)')),
                ('paid', models.BigIntegerField(verbose_name='지출액(원)')),
                ('words', models.TextField(verbose_name='점검 의견')),
                ('at', models.DateTimeField(verbose_name='점검한 때')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='month_checks', to='budget.budget', verbose_name='예산')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='점검한 사람')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('budget', 'month'), name='settlements_month_checked_once'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='settlements_checked_month_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('quarterly', '분기실적'), ('settlement', '결산')], max_length=10, verbose_name='종류')),
                ('quarter', models.PositiveSmallIntegerField(default=0, verbose_name='분기')),
                ('status', models.CharField(choices=[('draft', '작성 중'), ('submitted', '제출'), ('returned', '돌려보냄'), ('confirmed', '확인')], default='draft', max_length=10, verbose_name='상태')),
                ('due_on', models.DateField(verbose_name='낼 날')),
                ('summary', models.TextField(blank=True, verbose_name='총평')),
                ('explanations', models.JSONField(default=dict, verbose_name='과목의 설명')),
                ('begun_at', models.DateTimeField(verbose_name='시작한 때')),
                ('written_at', models.DateTimeField(null=True, verbose_name='적은 때')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='검토한 때')),
                ('words', models.TextField(blank=True, verbose_name='검토 의견')),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시작한 사람')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='budget.budget', verbose_name='예산')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='검토한 사람')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='적은 사람')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('budget', 'kind', 'quarter'), name='settlements_one_statement_per_period'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'settlement'), ('quarter', 0)), models.Q(('kind', 'quarterly'), ('quarter__in', [1, 2, 3, 4])), _connector='OR'), name='settlements_quarter_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['returned', 'confirmed']), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='settlements_decided_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('papers', '증빙 미비'), ('heading', '과목 착오'), ('slow', '집행 부진'), ('over', '과다 집행'), ('sum', '계산 오류'), ('rule', '규정 위반'), ('other', '그 밖')], max_length=10, verbose_name='종류')),
                ('text', models.TextField(verbose_name='지적')),
                ('due_on', models.DateField(verbose_name='답할 날')),
                ('status', models.CharField(choices=[('open', '답 기다림'), ('answered', '답함'), ('settled', '끝남')], default='open', max_length=10, verbose_name='상태')),
                ('at', models.DateTimeField(verbose_name='지적한 때')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='budget.budget', verbose_name='예산')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='지적한 사람')),
                ('heading', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.heading', verbose_name='과목')),
                ('month_check', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='settlements.monthcheck', verbose_name='월 점검')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='답할 조직')),
                ('statement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='settlements.statement', verbose_name='보고')),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'status', 'due_on'], name='settlements_remarks_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('statement__isnull', True), ('month_check__isnull', True), _connector='OR'), name='settlements_remark_about_one')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('answered', '답변'), ('asked_again', '다시 물음'), ('settled', '끝냄')], max_length=12, verbose_name='한 일')),
                ('text', models.TextField(blank=True, verbose_name='내용')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='파일 이름')),
                ('media_type', models.CharField(blank=True, max_length=100, verbose_name='형식')),
                ('at', models.DateTimeField(verbose_name='한 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='한 사람')),
                ('content', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.content', verbose_name='파일')),
                ('remark', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='settlements.remark', verbose_name='지적')),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='제출 차수')),
                ('snapshot', models.BinaryField(verbose_name='내용')),
                ('digest', models.CharField(max_length=64, verbose_name='지문')),
                ('at', models.DateTimeField(verbose_name='낸 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='낸 사람')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='settlements.statement', verbose_name='보고')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'number'), name='settlements_submission_number_once')],
            },
        ),
    ]
