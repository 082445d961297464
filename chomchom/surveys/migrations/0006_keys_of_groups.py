import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0002_for_good'),
    ]

    operations = [
        migrations.AddField(
            model_name='signingkey',
            name='group',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.group', verbose_name='집단'),
        ),
        migrations.AlterField(
            model_name='signingkey',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_keys', to='surveys.survey', verbose_name='조사'),
        ),
        migrations.AddConstraint(
            model_name='signingkey',
            constraint=models.UniqueConstraint(fields=('survey', 'group'), name='surveys_one_key_of_a_group', nulls_distinct=False),
        ),
    ]
