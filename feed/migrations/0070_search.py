"""What search reads: words of posts, people and hashtags, kept by PostgreSQL beside the text.

The columns are generated, so that no write can forget them, and Django's models don't name them,
so that no list reads them. Adding them rewrites the tables once, which are locked meanwhile.
"""

from django.db import migrations

# One form for all ways to write a word: full-width and ligatures as plain letters, no case. The
# words themselves stay as they are, since PostgreSQL can't know the language of each post.
FOLD = """
CREATE FUNCTION feed_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(casefold(normalize(value, NFKC) COLLATE pg_catalog.pg_unicode_fast), NFKC);
"""

POSTS = """
ALTER TABLE feed_post ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', feed_fold(title)), 'A') ||
  setweight(to_tsvector('simple', feed_fold(content)), 'B') ||
  setweight(to_tsvector('simple', feed_fold(content_warning)), 'C')
) STORED;
CREATE INDEX post_search ON feed_post USING gin (search)
  WHERE deleted_at IS NULL AND repost_of_id IS NULL;
"""

# Names are searched by their parts: ada.lovelace by either.
PEOPLE = """
ALTER TABLE feed_user ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', translate(feed_fold(username), '._-', '   ')), 'A')
) STORED;
CREATE INDEX user_search ON feed_user USING gin (search);
CREATE INDEX user_username_prefix ON feed_user (lower(username) text_pattern_ops);
"""

HASHTAGS = """
ALTER TABLE feed_hashtag ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', translate(name, '_', ' ')), 'A')
) STORED;
CREATE INDEX hashtag_search ON feed_hashtag USING gin (search);
"""

BACK = """
DROP INDEX user_username_prefix;
ALTER TABLE feed_hashtag DROP COLUMN search;
ALTER TABLE feed_user DROP COLUMN search;
ALTER TABLE feed_post DROP COLUMN search;
DROP FUNCTION feed_fold(text);
"""


class Migration(migrations.Migration):
    dependencies = [("feed", "0060_task_runs")]

    operations = [migrations.RunSQL(FOLD + POSTS + PEOPLE + HASHTAGS, BACK)]
