"""Business plans: read from the agency's document, checked, reviewed, adopted, compared, shown, and written out again.

Engines without Django live in `reader`, `outline`, `formula`, `lint`, `compare` and `writer`; they share `draft`.
"""
