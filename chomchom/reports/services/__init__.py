"""Beginning, writing, freezing and correcting reports."""
