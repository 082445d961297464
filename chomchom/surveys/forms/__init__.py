"""What is typed into the pages of surveys, checked and nothing more."""
