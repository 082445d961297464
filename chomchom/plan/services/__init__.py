"""What can be done with a plan, one module per noun."""
