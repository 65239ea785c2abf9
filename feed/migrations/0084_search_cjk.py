r"""Search finds parts of Chinese, Japanese and Korean text, which has no spaces between words.

feed_spread writes each such character twice with a gap between, so that the words are the pairs:
feed/models/cjk.py says why. The first test is all that other text costs. Setting the expressions
rewrites the tables once, which are locked meanwhile.
"""

from django.db import migrations

CHARACTERS = (
    r"\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F"
    r"\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF"
    r"\U00020000-\U0003FFFD"
)

SPREAD = rf"""
CREATE FUNCTION feed_spread(value text, gap text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN value ~ '[{CHARACTERS}]' THEN
  regexp_replace(
    regexp_replace(value, '([{CHARACTERS}]+)', gap || '\1' || gap, 'g'),
    '([{CHARACTERS}])', '\1' || gap || '\1', 'g')
ELSE value END;
"""


def expressions(spread):
    """The columns, with `spread` around each text."""
    return f"""
ALTER TABLE feed_post ALTER COLUMN search SET EXPRESSION AS (
  setweight(to_tsvector('simple', {spread("feed_fold(title)")}), 'A') ||
  setweight(to_tsvector('simple', {spread("feed_fold(content)")}), 'B') ||
  setweight(to_tsvector('simple', {spread("feed_fold(content_warning)")}), 'C')
);
ALTER TABLE feed_user ALTER COLUMN search SET EXPRESSION AS (
  setweight(to_tsvector('simple', translate(feed_fold(username), '._-', '   ')), 'A') ||
  setweight(to_tsvector('simple', {spread("translate(feed_fold(display_name), '._-', '   ')")}), 'A') ||
  setweight(to_tsvector('simple', {spread("translate(feed_fold(bio), '._-', '   ')")}), 'C')
);
ALTER TABLE feed_hashtag ALTER COLUMN search SET EXPRESSION AS (
  setweight(to_tsvector('simple', {spread("translate(name, '_', ' ')")}), 'A')
);
"""


FORWARD = SPREAD + expressions(lambda text: f"feed_spread({text}, ' ')")
BACK = expressions(lambda text: text) + "DROP FUNCTION feed_spread(text, text);"


class Migration(migrations.Migration):
    dependencies = [("feed", "0083_digest_refusals")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
