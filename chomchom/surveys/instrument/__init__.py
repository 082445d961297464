"""What a survey asks, apart from Django: its form (`form`), the language of its conditions (`logic`), what is wrong with a form
(`checking`), and what is wrong with answers to it (`answering`)."""
