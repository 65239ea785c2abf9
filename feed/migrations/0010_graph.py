"""Indexes for the lists of whom one blocks and mutes, and for suggestions to newcomers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feed", "0004_social_counts")]

    operations = [
        migrations.AlterField(
            model_name="followrequest",
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, help_text="When they asked."),
        ),
        migrations.AddIndex(
            model_name="block",
            index=models.Index(fields=["blocker", "-created_at", "-id"], name="block_newest"),
        ),
        migrations.AddIndex(
            model_name="mute",
            index=models.Index(fields=["muter", "-created_at", "-id"], name="mute_newest"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("is_active", True), ("is_private", False)),
                fields=["-followers_count", "-id"],
                name="user_most_followed",
            ),
        ),
    ]
