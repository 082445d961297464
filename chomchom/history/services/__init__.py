"""What can be done with the history: nothing but to forget, when the person whose history it is has a right to it."""

from chomchom.history.services.forgetting import NotForgettable, forget, forget_many

__all__ = ["NotForgettable", "forget", "forget_many"]
