"""What this process is about to do, for those who have to know: the server sets it, probes ask."""

# Whether the process is on its way out: it answers what it has, and is to be given nothing new.
draining: bool = False
