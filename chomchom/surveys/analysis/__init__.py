"""What answers say, apart from Django: they are added up (`tally`), and everything else is computed from the sums: scores with
their interval (`rating`), groups and times against each other (`comparing`, `crossing`), what matters (`importance`), whether
items measure one thing (`reliability`), and which groups are too small to be shown (`suppression`)."""
