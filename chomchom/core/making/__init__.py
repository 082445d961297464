"""Files that take long are made in the background, each in a process of its own that shows how far it is and ends when told.

An app has a model of its files (`file.MadeFile`), a function that makes one out of an order in bytes, which runs `apart`, and a
`workshop.Workshop` that joins them.
"""
