"""What became of what was asked for: counted, compared fairly, and what to do about it next. Pure: values in, values out."""
