import chomchom.core.crypto.rows
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import uuid
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
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='가명')),
                ('name', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='이름')),
                ('phone', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='전화번호')),
                ('born_on', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='생년월일')),
                ('sex', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='성별')),
                ('address', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='주소')),
                ('email', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='전자우편')),
                ('notes', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='메모')),
                ('birth_year', models.PositiveSmallIntegerField(null=True, verbose_name='태어난 해')),
                ('name_token', models.BinaryField(max_length=16, null=True)),
                ('phone_token', models.BinaryField(max_length=16, null=True)),
                ('person_token', models.BinaryField(max_length=16, null=True)),
                ('place_token', models.BinaryField(max_length=16, null=True)),
                ('kind', models.CharField(max_length=40, verbose_name='보유 기준')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='법에 따른 근거')),
                ('began_on', models.DateField(verbose_name='시작한 날')),
                ('ended_on', models.DateField(null=True, verbose_name='끝난 날')),
                ('is_sample', models.BooleanField(default=False, verbose_name='시연 자료')),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doubles', to='clients.client')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='담당 조직')),
                ('region', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.region', verbose_name='시군')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('destroyed_at__isnull', True), ('merged_into__isnull', True)), fields=['-id', 'organisation'], name='clients_newest'), models.Index(condition=models.Q(('destroyed_at__isnull', True), ('merged_into__isnull', True)), fields=['organisation', '-id'], name='clients_of_an_organisation'), models.Index(condition=models.Q(('destroyed_at__isnull', True), ('merged_into__isnull', True)), fields=['region', '-id'], name='clients_of_a_region'), models.Index(fields=['name_token'], name='clients_by_name'), models.Index(condition=models.Q(('phone_token__isnull', False)), fields=['phone_token'], name='clients_by_phone'), models.Index(condition=models.Q(('person_token__isnull', False)), fields=['person_token'], name='clients_by_person'), models.Index(condition=models.Q(('ended_on__isnull', False), ('destroyed_at__isnull', True), ('merged_into__isnull', True)), fields=['ended_on'], name='clients_ended'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='clients_doubles')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('began_on')), _connector='OR'), name='clients_end_after_begin'), models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), models.Q(('name__isnull', True), ('name_token__isnull', True), ('phone__isnull', True), ('phone_token__isnull', True)), _connector='OR'), name='clients_destroyed_is_empty'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='clients_not_its_own_double')],
            },
        ),
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=100, verbose_name='목적')),
                ('version', models.PositiveSmallIntegerField(verbose_name='판')),
                ('items', models.CharField(max_length=400, verbose_name='항목')),
                ('months', models.PositiveSmallIntegerField(verbose_name='보유 기간(달)')),
                ('text', models.TextField(verbose_name='동의서 글')),
                ('at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('purpose', 'version'), name='clients_text_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('how', models.CharField(choices=[('paper', '서면'), ('phone', '전화'), ('online', '온라인')], max_length=6, verbose_name='받은 방법')),
                ('obtained_on', models.DateField(verbose_name='받은 날')),
                ('until', models.DateField(verbose_name='동의한 기한')),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_on', models.DateField(null=True, verbose_name='철회한 날')),
                ('withdrawal', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='철회한 까닭')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='clients.client')),
                ('obtained_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.consenttext')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('obtained_on'))), name='clients_consent_until'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('withdrawn_on__gte', models.F('obtained_on')), _connector='OR'), name='clients_withdrawal_after')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30))),
                ('reason', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='까닭')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='clients.client')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DestructionRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', '승인을 기다림'), ('approved', '승인됨'), ('done', '파기함'), ('dropped', '그만둠')], default='proposed', max_length=8)),
                ('as_of', models.DateField(verbose_name='기준일')),
                ('proposed_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='clients_two_pairs_of_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'done']), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='clients_done_was_approved')],
            },
        ),
        migrations.CreateModel(
            name='DestructionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='보유 기준')),
                ('ground', models.CharField(max_length=200, verbose_name='근거')),
                ('due_on', models.DateField(verbose_name='기간이 끝난 날')),
                ('kept_back', models.CharField(blank=True, max_length=200, verbose_name='보류한 까닭')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='clients.destructionrun')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'client'), name='clients_item_once')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True, verbose_name='번호')),
                ('people', models.PositiveIntegerField(verbose_name='사람 수')),
                ('rows', models.PositiveIntegerField(verbose_name='지운 줄')),
                ('kinds', models.JSONField(verbose_name='종류마다')),
                ('grounds', models.JSONField(verbose_name='근거마다')),
                ('method', models.CharField(max_length=200, verbose_name='방법')),
                ('proposed_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField()),
                ('done_at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='certificate', to='clients.destructionrun')),
            ],
        ),
        migrations.CreateModel(
            name='HouseholdLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('spouse', '배우자'), ('parent', '부모'), ('child', '자녀'), ('sibling', '형제자매'), ('grandparent', '조부모'), ('grandchild', '손자녀'), ('housemate', '함께 사는 사람')], max_length=12, verbose_name='관계')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='clients.client')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_back', to='clients.client')),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.comparison.Least('client', 'other'), django.db.models.functions.comparison.Greatest('client', 'other'), name='clients_link_once'), models.CheckConstraint(condition=models.Q(('client', models.F('other')), _negated=True), name='clients_link_of_two')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moved', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='clients.client')),
                ('lost', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_away', to='clients.client')),
                ('undone_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('lost',), name='clients_merged_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('kind', models.CharField(choices=[('access', '열람'), ('correction', '정정'), ('deletion', '삭제'), ('stop', '처리정지')], max_length=10, verbose_name='종류')),
                ('asked', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='요구한 내용')),
                ('received_on', models.DateField(verbose_name='받은 날')),
                ('due_on', models.DateField(verbose_name='기한')),
                ('at', models.DateTimeField()),
                ('answer', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='답')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='clients.client')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['due_on'], name='clients_requests_open')],
            },
        ),
    ]
