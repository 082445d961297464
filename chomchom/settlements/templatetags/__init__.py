"""Template helpers of accounting."""
