"""What books say, computed from sums of accounts: trial balance, financial position, performance. Knows no rows and no request."""
