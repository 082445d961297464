"""Double entry: every act of the budget as a journal that balances, and what the books say."""
