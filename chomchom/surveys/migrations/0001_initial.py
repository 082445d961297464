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
        ('ledger', '0001_initial'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='코드')),
                ('name', models.CharField(max_length=120, verbose_name='이름')),
                ('purpose', models.CharField(choices=[('users', '이용자 만족도'), ('workers', '종사자 만족도'), ('training', '교육 만족도'), ('programme', '사업 만족도'), ('needs', '욕구조사'), ('demand', '수요조사'), ('rights', '인권 인식'), ('diagnosis', '조직진단'), ('other', '그 밖')], max_length=12, verbose_name='용도')),
                ('standard', models.BooleanField(default=False, verbose_name='표준 설문지')),
                ('retired_at', models.DateTimeField(null=True, verbose_name='쓰지 않게 한 때')),
                ('at', models.DateTimeField(verbose_name='만든 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='만든 사람')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='orgs.organisation', verbose_name='만든 조직')),
            ],
            options={
                'indexes': [models.Index(fields=['purpose', 'name'], name='surveys_instruments_listed')],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='이름')),
                ('at', models.DateTimeField(verbose_name='만든 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='만든 사람')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='판')),
                ('status', models.CharField(choices=[('draft', '고치는 중'), ('published', '펴냄')], default='draft', max_length=10, verbose_name='상태')),
                ('content', models.BinaryField(verbose_name='문항')),
                ('digest', models.CharField(max_length=64, verbose_name='지문')),
                ('source', models.CharField(default='hand', max_length=20, verbose_name='만든 방법')),
                ('at', models.DateTimeField(verbose_name='고친 때')),
                ('published_at', models.DateTimeField(null=True, verbose_name='펴낸 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='만든 사람')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='surveys.instrument', verbose_name='설문지')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('instrument', 'number'), name='surveys_version_number_once'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('instrument',), name='surveys_one_draft_of_an_instrument'), models.CheckConstraint(condition=models.Q(('status', 'published'), ('published_at__isnull', True), _connector='XOR'), name='surveys_published_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='제목')),
                ('wave', models.PositiveSmallIntegerField(default=1, verbose_name='회차')),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='주소')),
                ('status', models.CharField(choices=[('draft', '준비 중'), ('open', '응답 받는 중'), ('closed', '마감')], default='draft', max_length=8, verbose_name='상태')),
                ('by_invitation', models.BooleanField(default=False, verbose_name='초대한 사람만')),
                ('opens_on', models.DateField(verbose_name='여는 날')),
                ('closes_on', models.DateField(verbose_name='닫는 날')),
                ('quota', models.PositiveIntegerField(default=0, verbose_name='받을 응답 수')),
                ('expected', models.PositiveIntegerField(null=True, verbose_name='대상 인원')),
                ('survey_type', models.CharField(max_length=20, verbose_name='조사 종류')),
                ('audience', models.CharField(max_length=60, verbose_name='대상')),
                ('subject_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(verbose_name='만든 때')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='마감한 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='만든 사람')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='orgs.organisation', verbose_name='조직')),
                ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='surveys.series', verbose_name='이어 보는 조사')),
                ('subject_type', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='surveys.version', verbose_name='설문지')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'status', '-closes_on'], name='surveys_of_an_organisation'), models.Index(fields=['subject_type', 'subject_id'], name='surveys_about'), models.Index(condition=models.Q(('status', 'open')), fields=['closes_on'], name='surveys_to_close')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='surveys_closes_after_it_opens'), models.CheckConstraint(condition=models.Q(('status', 'closed'), ('closed_at__isnull', True), _connector='XOR'), name='surveys_closed_says_when'), models.UniqueConstraint(fields=('series', 'wave'), name='surveys_wave_once')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='이름')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('quota', models.PositiveIntegerField(default=0, verbose_name='받을 응답 수')),
                ('expected', models.PositiveIntegerField(null=True, verbose_name='대상 인원')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='surveys.survey', verbose_name='조사')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'name'), name='surveys_group_once')],
            },
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('modulus', models.TextField(verbose_name='공개 열쇠')),
                ('exponent', models.PositiveIntegerField(default=65537)),
                ('private', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='비밀 열쇠')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.group', verbose_name='집단')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_keys', to='surveys.survey', verbose_name='조사')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'group'), name='surveys_one_key_of_a_group', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('responses', models.PositiveIntegerField(verbose_name='응답 수')),
                ('expected', models.PositiveIntegerField(null=True, verbose_name='대상 인원')),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='만족도 점수')),
                ('satisfied', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='만족한 비율(%)')),
                ('at', models.DateTimeField(verbose_name='마감한 때')),
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='result', to='surveys.survey')),
            ],
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('link', '인터넷'), ('kiosk', '공용 기기'), ('paper', '종이'), ('phone', '전화')], max_length=6, verbose_name='받은 방법')),
                ('answers', models.JSONField(verbose_name='답')),
                ('on', models.DateField(verbose_name='받은 날')),
                ('key_hash', models.BinaryField(max_length=32)),
                ('ticket_hash', models.BinaryField(max_length=32, null=True)),
                ('receipt_hash', models.BinaryField(max_length=16, null=True)),
                ('is_counted', models.BooleanField(default=False)),
                ('group', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.group', verbose_name='집단')),
                ('survey', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='surveys.survey', verbose_name='조사')),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.version', verbose_name='설문지')),
            ],
            options={
                'indexes': [models.Index(fields=['survey', 'group'], name='surveys_responses'), models.Index(condition=models.Q(('receipt_hash__isnull', False)), fields=['receipt_hash'], name='surveys_receipts'), models.Index(condition=models.Q(('is_counted', False)), fields=['survey'], name='surveys_to_count')],
                'constraints': [models.UniqueConstraint(fields=('survey', 'key_hash'), name='surveys_response_once'), models.UniqueConstraint(fields=('survey', 'ticket_hash'), name='surveys_ticket_once_in_a_survey')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key_version', models.PositiveSmallIntegerField(db_index=True, default=0, editable=False)),
                ('channel', models.CharField(choices=[('email', '전자우편'), ('sms', '문자')], max_length=6, verbose_name='보낼 방법')),
                ('name', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='이름')),
                ('address', chomchom.core.crypto.rows.SealedField(null=True, verbose_name='보낼 곳')),
                ('address_hash', models.BinaryField(max_length=16, null=True)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('used_on', models.DateField(null=True, verbose_name='응답한 날')),
                ('blinded_hash', models.BinaryField(max_length=32, null=True)),
                ('reminded', models.PositiveSmallIntegerField(default=0, verbose_name='다시 알린 횟수')),
                ('withdrawn_on', models.DateField(null=True, verbose_name='거둔 날')),
                ('group', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.group', verbose_name='집단')),
                ('survey', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.survey', verbose_name='조사')),
            ],
            options={
                'indexes': [models.Index(fields=['survey', 'group'], name='surveys_invited')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('survey', 'address_hash'), name='surveys_invited_once')],
            },
        ),
        migrations.CreateModel(
            name='File',
            fields=[
                ('key_hash', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='파일 이름')),
                ('media_type', models.CharField(max_length=100, verbose_name='형식')),
                ('until', models.DateField(db_index=True, null=True)),
                ('content', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.content')),
                ('response', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='surveys.response')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.survey')),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('counted', models.PositiveIntegerField()),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.group')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'group'), name='surveys_tally_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Keyed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(max_length=20, verbose_name='종이 번호')),
                ('answers', models.JSONField(verbose_name='처음 넣은 답')),
                ('at', models.DateTimeField(verbose_name='넣은 때')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='맞춘 때')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='넣은 사람')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.group', verbose_name='집단')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='맞춘 사람')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keyed', to='surveys.survey', verbose_name='조사')),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.version', verbose_name='설문지')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'paper'), name='surveys_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('key_hash', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
                ('until', models.DateField(db_index=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.survey')),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.version')),
            ],
        ),
    ]
