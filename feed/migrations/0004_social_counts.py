"""Triggers for counts of rows in a certain state: what is deleted softly counts no more.

Like those of migration 0002, once a statement for rows that come and go. A row that changes its
state, or moves from one counted row to another, is counted once a row, where it does.
"""

from django.db import migrations

NOT_DELETED = "deleted_at IS NULL"
WRITTEN = f"{NOT_DELETED} AND repost_of_id IS NULL"
TOLD = f"{NOT_DELETED} AND visibility <> 'mentioned'"
STATE = ("deleted_at", "visibility", "repost_of_id")

# (table, the column that names the counted row, the table of that row, its counter,
#  which rows count, the columns that this depends on)
COUNTS = [
    ("feed_comment", "post_id", "feed_post", "comments_count", NOT_DELETED, ("deleted_at",)),
    ("feed_comment", "parent_id", "feed_comment", "replies_count", NOT_DELETED, ("deleted_at",)),
    ("feed_commentlike", "comment_id", "feed_comment", "likes_count", "true", ()),
    ("feed_post", "author_id", "feed_user", "posts_count", WRITTEN, STATE),
    ("feed_post", "author_id", "feed_user", "public_posts_count",
     f"{WRITTEN} AND visibility = 'public'", STATE),
    ("feed_post", "author_id", "feed_user", "followers_posts_count",
     f"{WRITTEN} AND visibility = 'followers'", STATE),
    ("feed_post", "reply_to_id", "feed_post", "replies_count", TOLD, STATE),
    ("feed_post", "repost_of_id", "feed_post", "reposts_count", NOT_DELETED, STATE),
    ("feed_post", "quote_of_id", "feed_post", "quotes_count", TOLD, STATE),
]  # fmt: skip

# Counted by the triggers of migration 0002 so far.
REPLACED = [("feed_comment", "comments_count"), ("feed_post", "posts_count")]

FUNCTIONS = """
CREATE FUNCTION feed_keep_count_of() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named text := TG_ARGV[0];
  counted text := TG_ARGV[1];
  counter text := TG_ARGV[2];
  counts text := TG_ARGV[3];
  step int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  EXECUTE format(
    'UPDATE %1$I SET %2$I = %1$I.%2$I + $1 * changed.n '
    'FROM (SELECT %3$I AS id, count(*) AS n FROM rows WHERE %4$s GROUP BY 1) AS changed '
    'WHERE %1$I.id = changed.id',
    counted, counter, named, counts) USING step;
  RETURN NULL;
END $$;

CREATE FUNCTION feed_change_count_of() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named text := TG_ARGV[0];
  counted text := TG_ARGV[1];
  counter text := TG_ARGV[2];
  counts text := TG_ARGV[3];
BEGIN
  EXECUTE format(
    'UPDATE %1$I SET %2$I = %1$I.%2$I + changed.n FROM ('
    '  SELECT id, sum(step) AS n FROM ('
    '    SELECT %3$I AS id, -1 AS step FROM (SELECT ($1).*) AS before WHERE %4$s'
    '    UNION ALL SELECT %3$I, 1 FROM (SELECT ($2).*) AS after WHERE %4$s'
    '  ) AS steps GROUP BY id'
    ') AS changed WHERE %1$I.id = changed.id AND changed.n <> 0',
    counted, counter, named, counts) USING OLD, NEW;
  RETURN NULL;
END $$;
"""


def triggers(table, named, counted, counter, counts, state):
    name = f"{table}_{counter}"
    quoted = counts.replace("'", "''")
    arguments = f"'{named}', '{counted}', '{counter}', '{quoted}'"
    columns = (named, *(column for column in state if column != named))
    differs = " OR ".join(f"OLD.{each} IS DISTINCT FROM NEW.{each}" for each in columns)
    changed = (
        f"CREATE TRIGGER {name}_change AFTER UPDATE OF {', '.join(columns)} ON {table} "
        f"FOR EACH ROW WHEN ({differs}) EXECUTE FUNCTION feed_change_count_of({arguments});\n"
    )
    return changed + "".join(
        f"CREATE TRIGGER {name}_{verb} AFTER {verb} ON {table} "
        f"REFERENCING {age} TABLE AS rows FOR EACH STATEMENT "
        f"EXECUTE FUNCTION feed_keep_count_of({arguments});\n"
        for verb, age in (("insert", "NEW"), ("delete", "OLD"))
    )


def dropped(table, counter):
    return "".join(
        f"DROP TRIGGER {table}_{counter}_{verb} ON {table};\n"
        for verb in ("insert", "delete", "move")
    )


class Migration(migrations.Migration):
    dependencies = [("feed", "0003_social")]

    operations = [
        migrations.RunSQL(
            FUNCTIONS
            + "".join(dropped(*each) for each in REPLACED)
            + "".join(triggers(*count) for count in COUNTS)
            + "UPDATE feed_user SET public_posts_count = posts_count;\n",
        )
    ]
