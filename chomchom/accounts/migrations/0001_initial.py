import chomchom.accounts.models.user
import chomchom.accounts.roles
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='전자우편')),
                ('name', models.CharField(max_length=60, verbose_name='이름 또는 직위')),
                ('feed_key', models.CharField(default=chomchom.accounts.models.user.new_feed_key, max_length=40, unique=True)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LoginFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.CharField(max_length=254)),
                ('address', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['address', 'at'], name='accounts_lo_address_1c1f03_idx')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=chomchom.accounts.roles.role_choices, max_length=20, verbose_name='역할')),
                ('since', models.DateField(verbose_name='시작일')),
                ('granted_at', models.DateTimeField(verbose_name='준 때')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='거둔 때')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='거둔 사람')),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='준 사람')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='orgs.organisation', verbose_name='조직')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='사용자')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'organisation', 'role'), name='one_open_membership')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='시작일')),
                ('until', models.DateField(verbose_name='마지막 날')),
                ('reason', models.CharField(max_length=200, verbose_name='까닭')),
                ('at', models.DateTimeField(verbose_name='정한 때')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='거둔 때')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='정한 사람')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL, verbose_name='대리인')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='accounts.membership', verbose_name='맡긴 역할')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='delegation_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='전자우편')),
                ('name', models.CharField(max_length=60, verbose_name='이름 또는 직위')),
                ('role', models.CharField(choices=chomchom.accounts.roles.role_choices, max_length=20, verbose_name='역할')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(verbose_name='초대한 때')),
                ('expires_at', models.DateTimeField(verbose_name='쓸 수 있는 때까지')),
                ('accepted_at', models.DateTimeField(null=True, verbose_name='받아들인 때')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='거둔 때')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='초대한 사람')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.organisation', verbose_name='조직')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('email',), name='invitation_one_open_for_an_email')],
            },
        ),
    ]
