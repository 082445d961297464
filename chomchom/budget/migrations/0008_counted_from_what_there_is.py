"""What is kept of payments from now on, counted once from those that there are."""

from django.db import migrations

BOUGHT = """
INSERT INTO budget_labelbalance (line_id, expense_type, labels, paid)
SELECT moved.line_id, commitment.expense_type, commitment.labels, sum(moved.won) FROM (
    SELECT line_id, resolution_id, amount AS won FROM budget_payment WHERE undone_at IS NULL
    UNION ALL
    SELECT payment.line_id, payment.resolution_id, -refund.amount FROM budget_refund AS refund
    JOIN budget_payment AS payment ON payment.id = refund.payment_id WHERE payment.undone_at IS NULL
) AS moved
JOIN budget_resolution AS resolution ON resolution.id = moved.resolution_id
JOIN budget_commitment AS commitment ON commitment.id = resolution.commitment_id GROUP BY 1, 2, 3
"""
PAYABLE = """
INSERT INTO budget_payable (resolution_id, unpaid)
SELECT resolution.id, resolution.amount - coalesce(sum(payment.amount), 0)
FROM budget_resolution AS resolution
LEFT JOIN budget_payment AS payment ON payment.resolution_id = resolution.id AND payment.undone_at IS NULL
WHERE resolution.status = 'approved' GROUP BY resolution.id HAVING resolution.amount > coalesce(sum(payment.amount), 0)
"""
CONTRACTS = """
INSERT INTO budget_paidcontract (commitment_id, line_id, amount, e_contract)
SELECT id, line_id, amount, coalesce(labels ->> 'e_contract', '') FROM budget_commitment AS commitment
WHERE labels ? 'contract' AND EXISTS (
    SELECT FROM budget_resolution AS resolution JOIN budget_payment AS payment ON payment.resolution_id = resolution.id
    WHERE resolution.commitment_id = commitment.id AND payment.undone_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0007_what_is_kept_of_payments")]

    operations = [
        migrations.RunSQL(BOUGHT, "DELETE FROM budget_labelbalance"),
        migrations.RunSQL(PAYABLE, "DELETE FROM budget_payable"),
        migrations.RunSQL(CONTRACTS, "DELETE FROM budget_paidcontract"),
    ]
