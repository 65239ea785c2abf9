from django.db import migrations, models


class Migration(migrations.Migration):
    """No comment could be edited before, so `edited_at` is null for those that are there."""

    dependencies = [("feed", "0030_posts")]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="edited_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When its text last changed; null while it never did.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("deleted_at", None), ("parent", None)),
                fields=["post", "created_at", "id"],
                name="comment_top_oldest",
            ),
        ),
    ]
