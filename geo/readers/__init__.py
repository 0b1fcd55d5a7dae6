"""Files of every table format to tables of stops."""
