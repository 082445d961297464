"""Who does what and when: a roster that keeps the rules, as good as can be found, and explained. Pure: neither Django nor rows.

`problem` is what is asked, `solving.solve` answers, `checking.broken` judges any answer, `costing.cost_of` says what it costs, term
by term, and `explaining` why. `greedy.by_hand` is what a clerk does without it, `greedy.by_wish` where the search
begins.
"""
