"""Pages of the books: each fetches through `access` or `queries`, calls one service and answers."""
