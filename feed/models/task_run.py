"""The last time a periodic task was done: what an operator asks first when something is off."""

from django.db import models


class TaskRun(models.Model):
    """One row a task, overwritten by each run that succeeds."""

    task = models.CharField(max_length=100, primary_key=True)
    sent_at = models.DateTimeField(help_text="When it was due and given to the broker.")
    started_at = models.DateTimeField(help_text="When a worker took it.")
    finished_at = models.DateTimeField(help_text="When it was done.")
    found = models.JSONField(default=dict, help_text="What it counted, by name.")

    class Meta:
        ordering = ["task"]

    def __str__(self) -> str:
        return f"{self.task} at {self.finished_at:%Y-%m-%d %H:%M:%S}"
