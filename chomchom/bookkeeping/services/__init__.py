"""What is done to books. Each is one transaction, refuses in words, and never changes what was written."""
