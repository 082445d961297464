import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, verbose_name='행정구역 코드')),
                ('name', models.CharField(max_length=60, verbose_name='이름')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agency', '기관'), ('team', '팀'), ('facility', '소속시설'), ('committee', '위원회'), ('partner', '협력기관'), ('municipality', '시군'), ('provider', '제공기관')], max_length=12)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='이름')),
                ('type', models.CharField(blank=True, max_length=60, verbose_name='유형')),
                ('meetings_a_year', models.PositiveSmallIntegerField(null=True, verbose_name='연간 회의')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='orgs.organisation')),
                ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='orgs.region')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'position'], name='orgs_organi_kind_9eb0b2_idx')],
            },
        ),
    ]
