"""Counting only replies, quotes and reposts that were for everybody when they were posted.

A count is the same for all who read it, so it must not tell of what only some may see. Whether a
post was for everybody is kept with it: it counts as long as it is there, also where its author's
account goes private later, which hides what had been told already.
"""

from django.db import migrations, models

# (the column that names the counted post, the post's counter)
COUNTS = [
    ("reply_to_id", "replies_count"),
    ("quote_of_id", "quotes_count"),
    ("repost_of_id", "reposts_count"),
]
COUNTED = "deleted_at IS NULL AND is_counted"
COUNTED_OTHER = "other.deleted_at IS NULL AND other.is_counted"

MARK = """
CREATE FUNCTION feed_post_mark_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_counted := NEW.visibility = 'public' AND EXISTS (
    SELECT FROM feed_user WHERE id = NEW.author_id AND NOT is_private
  );
  RETURN NEW;
END $$;

CREATE TRIGGER feed_post_mark_counted BEFORE INSERT ON feed_post FOR EACH ROW
WHEN (COALESCE(NEW.reply_to_id, NEW.quote_of_id, NEW.repost_of_id) IS NOT NULL)
EXECUTE FUNCTION feed_post_mark_counted();

UPDATE feed_post SET is_counted = true FROM feed_user
WHERE COALESCE(reply_to_id, quote_of_id, repost_of_id) IS NOT NULL
  AND visibility = 'public' AND feed_user.id = author_id AND NOT is_private;
"""


def replaced(named, counter):
    """Of what migrations 0004 and 0085 made: what else counts, and when that changes."""
    name = f"feed_post_{counter}_change"
    return f"""
CREATE OR REPLACE FUNCTION feed_post_count_by_{named.removesuffix("_id")}() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  sign CONSTANT int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE feed_post SET {counter} = feed_post.{counter} + sign * changed.n FROM (
    SELECT {named} AS id, count(*) AS n FROM rows
    WHERE {named} IS NOT NULL AND {COUNTED} GROUP BY 1
  ) AS changed WHERE feed_post.id = changed.id;
  RETURN NULL;
END $$;

UPDATE feed_post SET {counter} = (
  SELECT count(*) FROM feed_post AS other WHERE other.{named} = feed_post.id AND {COUNTED_OTHER}
) WHERE {counter} > 0;

DROP TRIGGER {name} ON feed_post;
CREATE TRIGGER {name} AFTER UPDATE OF {named}, deleted_at, is_counted ON feed_post FOR EACH ROW
WHEN (OLD.{named} IS DISTINCT FROM NEW.{named} OR OLD.is_counted <> NEW.is_counted
  OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
EXECUTE FUNCTION feed_change_count_of('{named}', 'feed_post', '{counter}', '{COUNTED}');
"""


class Migration(migrations.Migration):
    dependencies = [("feed", "0085_quick_counts")]

    operations = [
        migrations.AddField(
            "post",
            "is_counted",
            models.BooleanField(
                default=False,
                editable=False,
                help_text="Whether it counts as a reply, quote or repost: it was for everybody "
                "when it was posted.",
            ),
        ),
        *(
            migrations.AlterField(
                "post", counter, models.PositiveIntegerField(default=0, help_text=text)
            )
            for counter, text in (
                (
                    "replies_count",
                    "How many posts reply to it, of those that were for everybody.",
                ),
                ("reposts_count", "How many people repost it, private accounts not counted."),
                ("quotes_count", "How many posts quote it, of those that were for everybody."),
            )
        ),
        migrations.RunSQL(MARK + "".join(replaced(*count) for count in COUNTS)),
    ]
