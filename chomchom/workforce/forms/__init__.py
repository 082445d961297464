"""What is typed into the pages of people who work, checked and nothing more."""
