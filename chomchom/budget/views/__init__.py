"""Pages of the budget: each view fetches through queries or access, calls at most one service, and renders."""
