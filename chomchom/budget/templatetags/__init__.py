"""What templates of the budget say."""
