"""What every app stands on: database, errors, audiences of pages, audit, queue, search index, page kit. No business nouns."""
