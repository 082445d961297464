import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0008_counted_from_what_there_is'),
    ]

    operations = [
        migrations.AlterField(
            model_name='importrow',
            name='batch',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='budget.import', verbose_name='가져온 파일'),
        ),
        migrations.AlterField(
            model_name='importrow',
            name='fingerprint',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(models.F('fingerprint'), name='budget_import_row_known'),
        ),
    ]
