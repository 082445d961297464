"""What the front door does by itself: keeping the search index in step."""
