"""Counting without putting a statement together for each row that comes or goes.

The functions of migrations 0002 and 0004 were told their tables and columns by their triggers, so
PostgreSQL had to plan each count anew: most of what inserting a post took. Here each has a function
of its own, whose plan a connection keeps, and what a post changes of its author is one UPDATE.
Rows that change or move are rare, and counted as before.
"""

from django.db import migrations

NOT_DELETED = "deleted_at IS NULL"
WRITTEN = f"{NOT_DELETED} AND repost_of_id IS NULL"
TOLD = f"{NOT_DELETED} AND visibility <> 'mentioned'"

# (table, the column that names the counted row, the table of that row, {its counter: which rows})
COUNTS = [
    ("feed_like", "post_id", "feed_post", {"likes_count": "true"}),
    ("feed_commentlike", "comment_id", "feed_comment", {"likes_count": "true"}),
    ("feed_follow", "followed_id", "feed_user", {"followers_count": "true"}),
    ("feed_follow", "follower_id", "feed_user", {"following_count": "true"}),
    ("feed_comment", "post_id", "feed_post", {"comments_count": NOT_DELETED}),
    ("feed_comment", "parent_id", "feed_comment", {"replies_count": NOT_DELETED}),
    ("feed_notificationactor", "notification_id", "feed_notification", {"actors_count": "true"}),
    ("feed_post", "reply_to_id", "feed_post", {"replies_count": TOLD}),
    ("feed_post", "repost_of_id", "feed_post", {"reposts_count": NOT_DELETED}),
    ("feed_post", "quote_of_id", "feed_post", {"quotes_count": TOLD}),
    (
        "feed_post",
        "author_id",
        "feed_user",
        {
            "posts_count": WRITTEN,
            "public_posts_count": f"{WRITTEN} AND visibility = 'public'",
            "followers_posts_count": f"{WRITTEN} AND visibility = 'followers'",
        },
    ),
]

# What the triggers so far are called, where that is not the counter's name.
NAMES = {"actors_count": "count"}


def replaced(table, named, counted, counters):
    function = f"{table}_count_by_{named.removesuffix('_id')}"
    steps = ", ".join(f"{each} = {counted}.{each} + sign * changed.{each}" for each in counters)
    numbers = ", ".join(
        f"count(*) FILTER (WHERE {which}) AS {each}" for each, which in counters.items()
    )
    some = " OR ".join(f"({which})" for which in counters.values())
    made = f"""
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign CONSTANT int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE {counted} SET {steps} FROM (
    SELECT {named} AS id, {numbers} FROM rows
    WHERE {named} IS NOT NULL AND ({some}) GROUP BY 1
  ) AS changed WHERE {counted}.id = changed.id;
  RETURN NULL;
END $$;
"""
    for verb, age in (("INSERT", "NEW"), ("DELETE", "OLD")):
        for counter in counters:
            old = f"{table}_{NAMES.get(counter, counter)}_{verb.lower()}"
            made += f"DROP TRIGGER {old} ON {table};\n"
        made += (
            f"CREATE TRIGGER {function}_{verb.lower()} AFTER {verb} ON {table} "
            f"REFERENCING {age} TABLE AS rows FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
        )
    return made


class Migration(migrations.Migration):
    dependencies = [("feed", "0084_search_cjk")]

    operations = [
        migrations.RunSQL(
            "".join(replaced(*count) for count in COUNTS)
            + "DROP FUNCTION feed_keep_count();\nDROP FUNCTION feed_keep_count_of();\n"
        )
    ]
