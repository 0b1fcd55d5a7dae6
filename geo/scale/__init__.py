"""Tables past one process and past one machine."""
