"""Forms of accounts: the steps of a log-in are allauth's in our words, the others are ours."""
