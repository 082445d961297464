"""설문: standard instruments, asked of whom they concern in every way that reaches them, counted and posted by themselves."""
