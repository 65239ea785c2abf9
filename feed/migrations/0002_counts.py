"""Triggers that keep the denormalised counts, exact whichever way a row comes or goes.

A service, the admin, a cascade and plain SQL all pass here. Each trigger runs once a statement,
in the statement's own transaction, and counts the rows that were really inserted or deleted; the
UPDATE locks the counted row, so concurrent statements add up.
"""

from django.db import migrations

# (table, the column that names the counted row, the table of that row, its counter)
COUNTS = [
    ("feed_like", "post_id", "feed_post", "likes_count"),
    ("feed_comment", "post_id", "feed_post", "comments_count"),
    ("feed_post", "author_id", "feed_user", "posts_count"),
    ("feed_follow", "followed_id", "feed_user", "followers_count"),
    ("feed_follow", "follower_id", "feed_user", "following_count"),
]

FUNCTION = """
CREATE FUNCTION feed_keep_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named text := TG_ARGV[0];
  counted text := TG_ARGV[1];
  counter text := TG_ARGV[2];
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  EXECUTE format(
    'UPDATE %1$I SET %2$I = %1$I.%2$I + $1 * changed.n '
    'FROM (SELECT %3$I AS id, count(*) AS n FROM rows GROUP BY 1) AS changed '
    'WHERE %1$I.id = changed.id',
    counted, counter, named) USING step;
  RETURN NULL;
END $$;
"""


# A row that moves from one counted row to another is rare: once a row, and only where it moves.
MOVE = """
CREATE FUNCTION feed_move_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named text := TG_ARGV[0];
  counted text := TG_ARGV[1];
  counter text := TG_ARGV[2];
BEGIN
  EXECUTE format(
    'UPDATE %1$I SET %2$I = %1$I.%2$I + CASE %1$I.id WHEN ($1).%3$I THEN -1 ELSE 1 END '
    'WHERE %1$I.id IN (($1).%3$I, ($2).%3$I)',
    counted, counter, named) USING OLD, NEW;
  RETURN NULL;
END $$;
"""


def trigger(table, named, counted, counter):
    name = f"{table}_{counter}"
    moved = (
        f"CREATE TRIGGER {name}_move AFTER UPDATE OF {named} ON {table} FOR EACH ROW "
        f"WHEN (OLD.{named} IS DISTINCT FROM NEW.{named}) "
        f"EXECUTE FUNCTION feed_move_count('{named}', '{counted}', '{counter}');\n"
    )
    return moved + "".join(
        f"CREATE TRIGGER {name}_{verb} AFTER {verb} ON {table} "
        f"REFERENCING {age} TABLE AS rows FOR EACH STATEMENT "
        f"EXECUTE FUNCTION feed_keep_count('{named}', '{counted}', '{counter}');\n"
        for verb, age in (("insert", "NEW"), ("delete", "OLD"))
    )


class Migration(migrations.Migration):
    dependencies = [("feed", "0001_initial")]

    operations = [
        migrations.RunSQL(
            FUNCTION + MOVE + "".join(trigger(*count) for count in COUNTS),
            "DROP FUNCTION feed_keep_count() CASCADE; DROP FUNCTION feed_move_count() CASCADE",
        )
    ]
