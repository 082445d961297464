"""Correcting a draft by hand: which values there are, how each is read from a form, how a document is changed (pure, no Django)."""
