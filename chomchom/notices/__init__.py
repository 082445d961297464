"""알림: what is written to people outside, by e-mail or text message. Every app writes here; an adapter sends, or keeps it to
be looked at."""
