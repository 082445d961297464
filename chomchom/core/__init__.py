"""What every app stands on: database, errors, audiences of pages, audit, queue, periods, search index, page kit. No business nouns."""
