"""Work reports (업무보고): what a team did in a week or a month, from ledger and schedule, with what people must write.

A report is a draft that always shows what is known now, until somebody freezes it: then it is a snapshot with a digest, which
nobody can change, and a mistake in it is mended by a corrected issue that says why. Figures are the plan's and the ledger's.
Next year's plan is drafted from the same figures (`nextyear`), and comes into the plan as a draft that planners correct and adopt.
"""
