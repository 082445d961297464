import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contenttypes', '0002_remove_content_type_name'),
        ('ledger', '0001_initial'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='한 줄로')),
                ('text', models.TextField(blank=True, verbose_name='찾은 것')),
                ('kind', models.CharField(choices=[('at_once', '즉시조치'), ('rules', '제도개선'), ('money', '예산수반'), ('next_year', '다음년도 반영')], max_length=10, verbose_name='종류')),
                ('found_in', models.CharField(choices=[('survey', '설문'), ('meeting', '회의'), ('monitoring', '모니터링'), ('evaluation', '평가'), ('complaint', '민원·제안'), ('check', '계획 점검'), ('audit', '감사·지적'), ('improvement', '지난해 개선사항'), ('issue', '쟁점과 대책'), ('other', '그 밖')], max_length=12, verbose_name='찾은 곳')),
                ('found_on', models.DateField(verbose_name='찾은 날')),
                ('source_id', models.BigIntegerField(null=True)),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='그 안의 자리')),
                ('due_on', models.DateField(verbose_name='마칠 날')),
                ('status', models.CharField(choices=[('raised', '새로 올라옴'), ('accepted', '받아들임'), ('declined', '받아들이지 않음'), ('in_progress', '하는 중'), ('done', '마침, 확인 기다림'), ('confirmed', '확인됨'), ('merged', '합침')], default='raised', max_length=12, verbose_name='상태')),
                ('level', models.PositiveSmallIntegerField(default=0, verbose_name='올라간 단계')),
                ('carried_into', models.PositiveSmallIntegerField(null=True, verbose_name='넘어간 계획의 해')),
                ('raised_at', models.DateTimeField(verbose_name='올린 때')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='끝난 때')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='followup.followup', verbose_name='합친 곳')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='followups', to='orgs.organisation', verbose_name='맡은 조직')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followups', to=settings.AUTH_USER_MODEL, verbose_name='맡은 사람')),
                ('raised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='올린 사람')),
                ('raised_for', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='올린 사람의 조직')),
                ('source_type', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('split_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='followup.followup', verbose_name='나누기 전')),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'status', 'due_on'], name='followup_by_owner'), models.Index(fields=['found_in', 'raised_at'], name='followup_by_found_in'), models.Index(condition=models.Q(('status__in', ['declined', 'confirmed', 'merged']), _negated=True), fields=['due_on'], name='followup_open_by_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_id__isnull', False), ('split_from__isnull', True)), fields=('source_type', 'source_id', 'place'), name='followup_once_for_a_finding'), models.CheckConstraint(condition=models.Q(('status__in', ['declined', 'confirmed', 'merged']), ('ended_at__isnull', True), _connector='XOR'), name='followup_ended_says_when'), models.CheckConstraint(condition=models.Q(('level__lte', 2)), name='followup_level_is_one'), models.CheckConstraint(condition=models.Q(('status', 'merged'), ('merged_into__isnull', True), _connector='XOR'), name='followup_merged_into_one')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('raised', '올림'), ('accepted', '받아들임'), ('declined', '받아들이지 않음'), ('begun', '시작함'), ('done', '마침'), ('asked_again', '더 하라고 돌려보냄'), ('confirmed', '확인함'), ('reopened', '다시 엶'), ('commented', '덧붙임'), ('answered', '말한 사람에게 답함'), ('handed_over', '맡은 곳을 바꿈'), ('postponed', '날을 바꿈'), ('climbed', '늦어서 위로 올라감'), ('merged', '다른 것과 합침'), ('split', '나눔'), ('reflected', '반영한 곳을 적음'), ('carried', '다음 해 계획으로 넘김')], max_length=12, verbose_name='한 일')),
                ('status', models.CharField(choices=[('raised', '새로 올라옴'), ('accepted', '받아들임'), ('declined', '받아들이지 않음'), ('in_progress', '하는 중'), ('done', '마침, 확인 기다림'), ('confirmed', '확인됨'), ('merged', '합침')], max_length=12, verbose_name='그 뒤 상태')),
                ('text', models.TextField(blank=True, verbose_name='내용')),
                ('public', models.BooleanField(default=False, verbose_name='말한 사람도 봄')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='파일 이름')),
                ('media_type', models.CharField(blank=True, max_length=100, verbose_name='형식')),
                ('at', models.DateTimeField(verbose_name='한 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='한 사람')),
                ('content', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.content', verbose_name='파일')),
                ('followup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='followup.followup', verbose_name='후속조치')),
            ],
            options={
                'indexes': [models.Index(fields=['followup', 'at', 'id'], name='followup_events_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.BinaryField(max_length=16, verbose_name='접수번호의 지문')),
                ('followup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='followup.followup', verbose_name='후속조치')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code_hash', 'followup'), name='followup_receipt_once')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('where', models.CharField(choices=[('task', '과제·일정'), ('target', '고친 목표'), ('budget', '예산'), ('rules', '규정·지침'), ('training', '교육'), ('plan', '다음 해 계획'), ('other', '그 밖')], max_length=10, verbose_name='반영한 곳')),
                ('words', models.CharField(max_length=400, verbose_name='무엇이 바뀌었나')),
                ('thing_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(verbose_name='적은 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='적은 사람')),
                ('followup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reflections', to='followup.followup', verbose_name='후속조치')),
                ('thing_type', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'indexes': [models.Index(fields=['thing_type', 'thing_id'], name='followup_reflected_in')],
            },
        ),
    ]
