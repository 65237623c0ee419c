"""Reading: from an input as a person has it to a `Reading` (report and gaps)."""
