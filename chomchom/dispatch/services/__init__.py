"""What is done with requests: asking, screening, sending, working, and looking after how it went."""
