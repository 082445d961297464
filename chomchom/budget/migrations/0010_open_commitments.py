"""Commitments that are open are kept, counted once from those that there are."""

import django.db.models.deletion
from django.db import migrations, models

OPEN = """
INSERT INTO budget_opencommitment (commitment_id, line_id, "on", unpaid)
SELECT commitment.id, commitment.line_id, commitment."on", commitment.amount - commitment.released - coalesce(sum(payment.amount), 0)
FROM budget_commitment AS commitment
LEFT JOIN budget_resolution AS resolution ON resolution.commitment_id = commitment.id
LEFT JOIN budget_payment AS payment ON payment.resolution_id = resolution.id AND payment.undone_at IS NULL
WHERE commitment.status = 'approved' GROUP BY commitment.id
HAVING commitment.amount - commitment.released > coalesce(sum(payment.amount), 0)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0009_fingerprints_asked_for_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpenCommitment',
            fields=[
                ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='budget.commitment')),
                ('on', models.DateField()),
                ('unpaid', models.BigIntegerField()),
                ('line', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='budget.line')),
            ],
            options={
                'indexes': [models.Index(fields=['line', 'on'], name='budget_open_of_a_line')],
                'constraints': [models.CheckConstraint(condition=models.Q(('unpaid__gt', 0)), name='budget_open_is_some')],
            },
        ),
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
    ]
