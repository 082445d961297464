import django.db.models.deletion
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
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24, verbose_name='종류')),
                ('title', models.CharField(max_length=160, verbose_name='제목')),
                ('first', models.DateField(verbose_name='첫날')),
                ('last', models.DateField(verbose_name='끝날')),
                ('subject', models.BigIntegerField(default=0, verbose_name='다루는 것')),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
            ],
            options={
                'indexes': [models.Index(fields=['-last', '-id'], name='documents_newest')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'organisation', 'first', 'last', 'subject'), name='one_document_about_a_thing'), models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='a_document_has_days')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='판')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='고친 까닭')),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64, verbose_name='지문')),
                ('status', models.CharField(choices=[('proposed', '결재 중'), ('approved', '결재 완료'), ('rejected', '반려'), ('withdrawn', '회수')], default='proposed', max_length=9, verbose_name='상태')),
                ('proposed_at', models.DateTimeField(verbose_name='올린 때')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='결재가 끝난 때')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='등록 연도')),
                ('registered', models.PositiveIntegerField(null=True, verbose_name='등록 번호')),
                ('term', models.CharField(blank=True, max_length=8, verbose_name='보존기간')),
                ('kept_until', models.DateField(null=True, verbose_name='보존 기한')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='documents.document', verbose_name='문서')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'approved')), fields=['-decided_at', '-id'], name='documents_archive')],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='one_edition_of_a_number'), models.UniqueConstraint(condition=models.Q(('status', 'proposed')), fields=('document',), name='one_edition_under_decision'), models.UniqueConstraint(fields=('year', 'registered'), name='one_place_in_the_register'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('status', 'proposed')), models.Q(models.Q(('status', 'proposed'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='a_decided_edition_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'approved'), _negated=True), models.Q(('registered__isnull', False), models.Q(('term', ''), _negated=True)), _connector='OR'), name='an_approved_edition_is_registered')],
            },
        ),
        migrations.CreateModel(
            name='File',
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
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('hwpx', '한글(.hwpx)'), ('docx', '워드(.docx)'), ('xlsx', '엑셀(.xlsx)'), ('html', '웹 문서(.html)')], max_length=4, verbose_name='형식')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.edition', verbose_name='판')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'format'), name='one_file_of_a_format'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ready'), _negated=True), models.Q(('content__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='a_ready_file_has_content')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, verbose_name='자리')),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='글')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='고친 횟수')),
                ('written_at', models.DateTimeField(verbose_name='쓴 때')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='documents.document', verbose_name='문서')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'key'), name='one_passage_at_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='차례')),
                ('role', models.CharField(choices=[('draft', '기안'), ('review', '검토'), ('decide', '결재')], max_length=6, verbose_name='구분')),
                ('status', models.CharField(choices=[('waiting', '차례 기다림'), ('signed', '서명함'), ('returned', '되돌림')], default='waiting', max_length=8, verbose_name='상태')),
                ('acted_at', models.DateTimeField(null=True, verbose_name='서명한 때')),
                ('comment', models.CharField(blank=True, max_length=400, verbose_name='의견')),
                ('acted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='서명한 사람')),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='맡은 사람')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='documents.edition', verbose_name='판')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='사람')),
            ],
            options={
                'ordering': ['edition', 'position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'position'), name='one_step_at_a_place'), models.UniqueConstraint(fields=('edition', 'person'), name='one_step_for_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('acted_at', None), ('acted_by', None), ('status', 'waiting')), models.Q(models.Q(('status', 'waiting'), _negated=True), ('acted_by__isnull', False), ('acted_at__isnull', False)), _connector='OR'), name='a_step_that_was_taken_says_who')],
            },
        ),
    ]
