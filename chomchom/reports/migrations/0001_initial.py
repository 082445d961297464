import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('ledger', '0001_initial'),
        ('orgs', '0001_initial'),
        ('plan', '0001_initial'),
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
        migrations.CreateModel(
            name='Settled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=200, verbose_name='자리')),
                ('at', models.DateTimeField(verbose_name='살펴본 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='살펴본 사람')),
                ('made', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settled', to='reports.nextyear', verbose_name='초안')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('made', 'path'), name='a_sentence_is_settled_once')],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='이름')),
                ('purpose', models.CharField(choices=[('work_report', '업무보고'), ('document', '결재 문서(모든 종류)'), ('performance', '실적보고서'), ('evaluation', '경영평가 실적보고서'), ('budget', '예산서와 결산서'), ('any', '모든 문서')], max_length=20, verbose_name='쓰는 문서')),
                ('file_name', models.CharField(max_length=200, verbose_name='파일 이름')),
                ('media_type', models.CharField(max_length=100, verbose_name='형식')),
                ('size', models.PositiveIntegerField(verbose_name='크기')),
                ('fields', models.JSONField(default=list, verbose_name='항목')),
                ('uploaded_at', models.DateTimeField(verbose_name='올린 때')),
                ('retired_at', models.DateTimeField(null=True, verbose_name='거둔 때')),
                ('content', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.content')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='기관')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='reports.template', verbose_name='앞의 서식')),
                ('retired_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('organisation', 'name'), name='one_template_in_use_of_a_name'), models.CheckConstraint(condition=models.Q(('retired_at__isnull', False), ('retired_by', None), _connector='OR'), name='who_retires_does_so_once')],
            },
        ),
        migrations.CreateModel(
            name='WorkReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('weekly', '주간'), ('monthly', '월간')], max_length=7, verbose_name='종류')),
                ('first', models.DateField(verbose_name='첫날')),
                ('last', models.DateField(verbose_name='끝날')),
                ('issue', models.PositiveSmallIntegerField(default=1, verbose_name='판')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='정정 사유')),
                ('texts', models.JSONField(default=dict, verbose_name='사람이 적은 글')),
                ('begun_at', models.DateTimeField()),
                ('written_at', models.DateTimeField(null=True)),
                ('frozen_at', models.DateTimeField(null=True, verbose_name='확정한 때')),
                ('snapshot', models.BinaryField(null=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='개인')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['-first', 'kind'], name='reports_newest')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'organisation', 'person', 'first', 'issue'), name='one_report_per_period_and_issue', nulls_distinct=False), models.UniqueConstraint(condition=models.Q(('frozen_at', None)), fields=('kind', 'organisation', 'person', 'first'), name='one_draft_per_period', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='a_report_has_days'), models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('frozen_at', None), ('snapshot', None)), models.Q(('frozen_at__isnull', False), ('snapshot__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='a_frozen_report_has_a_snapshot'), models.CheckConstraint(condition=models.Q(('issue', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_corrected_report_says_why')],
            },
        ),
    ]
