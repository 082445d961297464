"""접속기록: who saw or changed whose data, from where, when and what for; kept as the law asks, and looked through every month."""
