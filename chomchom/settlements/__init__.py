"""What facilities account for to the agency: quarterly reports, settlements, and the remarks that stay open until answered."""
