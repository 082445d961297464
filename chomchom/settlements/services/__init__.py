"""The acts of accounting: writing and handing in statements, reviewing them, looking at months, raising and settling remarks."""
