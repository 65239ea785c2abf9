"""People are searched by their display name and what they say of themselves, too."""

from django.db import migrations

FORWARD = """
ALTER TABLE feed_user DROP COLUMN search;
ALTER TABLE feed_user ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', translate(feed_fold(username), '._-', '   ')), 'A') ||
  setweight(to_tsvector('simple', translate(feed_fold(display_name), '._-', '   ')), 'A') ||
  setweight(to_tsvector('simple', translate(feed_fold(bio), '._-', '   ')), 'C')
) STORED;
CREATE INDEX user_search ON feed_user USING gin (search);
CREATE INDEX user_display_name_prefix ON feed_user (feed_fold(display_name) text_pattern_ops);
"""

BACK = """
DROP INDEX user_display_name_prefix;
ALTER TABLE feed_user DROP COLUMN search;
ALTER TABLE feed_user ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', translate(feed_fold(username), '._-', '   ')), 'A')
) STORED;
CREATE INDEX user_search ON feed_user USING gin (search);
"""


class Migration(migrations.Migration):
    dependencies = [("feed", "0070_search")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
