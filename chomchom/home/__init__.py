"""The front door: public page, the staff desk (오늘), and search across everything."""
