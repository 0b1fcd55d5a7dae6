"""Several persons: stays, meetings, colours."""
