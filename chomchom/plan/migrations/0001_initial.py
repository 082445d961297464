import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('ledger', '0001_initial'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='파일 이름')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('content', models.BinaryField()),
                ('text', models.TextField(blank=True, verbose_name='원문')),
                ('status', models.CharField(choices=[('waiting', '차례 기다림'), ('reading', '읽는 중'), ('read', '읽음'), ('refused', '읽지 못함')], default='waiting', max_length=10)),
                ('step', models.CharField(blank=True, max_length=60, verbose_name='하고 있는 일')),
                ('refusal', models.TextField(blank=True, verbose_name='읽지 못한 까닭')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='읽은 횟수')),
                ('touched_at', models.DateTimeField(null=True, verbose_name='마지막 움직임')),
                ('assumed_year', models.PositiveSmallIntegerField(null=True, verbose_name='문서에 없을 때 쓸 연도')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='연도')),
                ('number', models.PositiveSmallIntegerField(null=True, verbose_name='차수')),
                ('status', models.CharField(choices=[('draft', '초안'), ('adopted', '확정'), ('discarded', '버림')], default='draft', max_length=10)),
                ('document', models.JSONField(verbose_name='초안 전문')),
                ('note', models.TextField(blank=True, verbose_name='확정 사유')),
                ('carried', models.JSONField(default=dict, verbose_name='이어받은 것')),
                ('created_at', models.DateTimeField()),
                ('adopted_at', models.DateTimeField(null=True)),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.version')),
                ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plan.upload')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'adopted')), fields=('year', 'number'), name='one_adopted_version_per_year_and_number'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('year',), name='one_draft_per_year'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'adopted'), _negated=True), models.Q(('adopted_at__isnull', False), ('number__isnull', False), ('year__isnull', False)), _connector='OR'), name='an_adopted_version_has_year_and_number')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('position', models.PositiveSmallIntegerField()),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='directions', to='plan.goal')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StrategicTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('position', models.PositiveSmallIntegerField()),
                ('stated_count', models.PositiveSmallIntegerField(null=True)),
                ('direction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='plan.direction')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TeamPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('position', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField(null=True)),
                ('vision', models.TextField(blank=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lineage', models.UUIDField(db_index=True, default=uuid.uuid4)),
                ('position', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField(null=True)),
                ('title', models.TextField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('roles', models.JSONField(default=list, verbose_name='담당')),
                ('purpose', models.TextField(blank=True)),
                ('period_text', models.TextField(blank=True)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('content', models.TextField(blank=True)),
                ('budget_text', models.TextField(blank=True)),
                ('stated_total', models.BigIntegerField(null=True, verbose_name='소요예산(원)')),
                ('funding', models.JSONField(default=list, verbose_name='재원 비율')),
                ('schedule_year', models.PositiveSmallIntegerField(null=True)),
                ('marks_lost', models.BooleanField(default=False)),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='projects', to='plan.strategictask')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='projects', to='plan.teamplan')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='projects', to='plan.version')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'position'], name='plan_projec_version_4be728_idx')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('background', '추진배경'), ('achievement', '주요성과'), ('improvement', '개선사항'), ('action', '실행방안')], max_length=12)),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField()),
                ('measures', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('text', models.TextField()),
                ('details', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list)),
                ('countermeasures', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('type', models.CharField(choices=[('정량', '정량'), ('정성', '정성')], max_length=2)),
                ('item', models.TextField(blank=True)),
                ('measure', models.TextField(blank=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('category', models.TextField(blank=True, verbose_name='세목')),
                ('item', models.TextField(blank=True, verbose_name='항목')),
                ('text', models.TextField(blank=True, verbose_name='산출내역')),
                ('formulas', models.JSONField(default=list)),
                ('stated', models.BigIntegerField(null=True, verbose_name='금액(원)')),
                ('computed', models.BigIntegerField(null=True, verbose_name='계산(원)')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScheduleRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('group', models.TextField(blank=True)),
                ('label', models.TextField(blank=True)),
                ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list)),
                ('beyond_12', models.BooleanField(default=False)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField(default=0)),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField()),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='plan.target')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.project')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TargetNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=4, max_digits=28)),
                ('unit', models.TextField(blank=True)),
                ('period', models.CharField(blank=True, choices=[('year', '연'), ('half', '반기'), ('quarter', '분기'), ('month', '월'), ('week', '주'), ('day', '일'), ('always', '상시')], max_length=8)),
                ('comparator', models.CharField(blank=True, choices=[('>=', '이상'), ('<=', '이하'), ('>', '초과'), ('<', '미만'), ('=', '같음')], max_length=2)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='numbers', to='plan.target')),
            ],
        ),
        migrations.CreateModel(
            name='TargetQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='order in the plan')),
                ('question', models.JSONField(verbose_name='물음')),
                ('state', models.CharField(choices=[('suggested', '제안'), ('unmeasurable', '셀 수 없음'), ('confirmed', '확인함'), ('judged', '사람이 판단')], max_length=12)),
                ('confidence', models.FloatField(default=0, verbose_name='확신')),
                ('reason', models.TextField(blank=True, verbose_name='까닭')),
                ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list)),
                ('alternatives', models.JSONField(default=list, verbose_name='다르게 읽기')),
                ('carried', models.BooleanField(default=False, verbose_name='앞 판에서 이어받음')),
                ('verdict', models.CharField(blank=True, choices=[('met', '달성'), ('on_track', '순조'), ('behind', '지연'), ('missed', '미달')], max_length=8, verbose_name='판단')),
                ('verdict_note', models.TextField(blank=True, verbose_name='판단한 까닭')),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry', verbose_name='증거 실적')),
                ('number', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='plan.targetnumber')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='plan.target')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='plan.version')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'position'], name='plan_question_in_order')],
                'constraints': [models.UniqueConstraint(fields=('target', 'number'), name='one_question_per_number', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='question_confidence_is_a_share'), models.CheckConstraint(condition=models.Q(('verdict', ''), ('state', 'judged'), _connector='OR'), name='only_judged_questions_have_a_verdict'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('confirmed', 'judged')), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='decided_questions_say_when')],
            },
        ),
        migrations.CreateModel(
            name='KeptDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('decision', models.CharField(choices=[('open', '미결'), ('accepted', '고치기로 함'), ('dismissed', '문제 아님')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_decisions', to='plan.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'fingerprint'), name='one_kept_decision_per_fingerprint')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('severity', models.CharField(choices=[('error', '오류'), ('warning', '확인'), ('info', '참고')], max_length=8)),
                ('line', models.PositiveIntegerField(default=0)),
                ('project', models.TextField(blank=True)),
                ('path', models.TextField(blank=True)),
                ('message', models.TextField()),
                ('advice', models.TextField(blank=True)),
                ('related', models.JSONField(default=list)),
                ('fingerprint', models.CharField(max_length=64)),
                ('decision', models.CharField(choices=[('open', '미결'), ('accepted', '고치기로 함'), ('dismissed', '문제 아님')], default='open', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='plan.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'fingerprint'), name='one_finding_per_fingerprint')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.TextField()),
                ('old', models.JSONField(null=True)),
                ('new', models.JSONField(null=True)),
                ('side', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='plan.version')),
            ],
        ),
        migrations.CreateModel(
            name='BookFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('waiting', '차례 기다림'), ('making', '만드는 중'), ('ready', '다 됨'), ('failed', '만들지 못함'), ('cancelled', '그만둠')], default='waiting', max_length=9, verbose_name='상태')),
                ('step', models.CharField(blank=True, max_length=40, verbose_name='하는 일')),
                ('content', models.BinaryField(null=True)),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='지문')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='크기')),
                ('fault', models.CharField(blank=True, max_length=400, verbose_name='까닭')),
                ('touched_at', models.DateTimeField(verbose_name='마지막 움직임')),
                ('began_at', models.DateTimeField(null=True, verbose_name='만들기 시작한 때')),
                ('format', models.CharField(choices=[('hwpx', '한글 문서'), ('pdf', 'PDF(읽기와 인쇄)'), ('docx', '워드 문서'), ('html', '웹 문서(한 파일)')], max_length=4, verbose_name='형식')),
                ('of', models.CharField(max_length=64, verbose_name='계획의 지문')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='books', to='plan.version', verbose_name='판')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'format'), name='one_book_of_a_format'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ready'), _negated=True), models.Q(('content__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='a_ready_book_has_content')],
            },
        ),
        migrations.CreateModel(
            name='ActionTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('position', models.PositiveSmallIntegerField()),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='plan.strategictask')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='plan.version')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
