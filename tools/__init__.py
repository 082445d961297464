"""Tools of the project itself: run by `make`, not shipped."""
