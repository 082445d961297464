"""The acts about a budget. Each is one transaction, refuses in words, and moves the balances of its lines with it."""
