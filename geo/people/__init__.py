"""Several persons: their stays, their meetings, their colours."""
