"""Tables of entries: files of rows that come in, templates for them, and exports that go out. Bytes and rows; no database."""
