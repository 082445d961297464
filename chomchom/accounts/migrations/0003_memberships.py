"""Memberships and delegations: who is what in which organisation, and who stands in."""

import chomchom.accounts.roles
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_login_failure'),
        ('orgs', '0004_a_tree_without_loops'),
    ]

    operations = [
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
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'organisation', 'role'), name='one_open_membership'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='delegation_ends_after_it_began'),
        ),
    ]
