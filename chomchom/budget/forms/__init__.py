"""What is typed into the pages of the budget, checked and nothing more."""
