"""Media and profiles, with two triggers.

The first notes the files of media that go, whichever way the row does: a service, a cascade, the
admin or plain SQL. The second keeps the name of a person's avatar beside the person.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


STRAY = """
CREATE FUNCTION feed_note_stray_files() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO feed_strayfile (name, created_at)
  SELECT unnest(ARRAY[file, preview]), now() FROM rows
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER feed_media_stray_files AFTER DELETE ON feed_media
  REFERENCING OLD TABLE AS rows FOR EACH STATEMENT
  EXECUTE FUNCTION feed_note_stray_files();
"""

AVATAR = """
CREATE FUNCTION feed_name_avatar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.avatar_file := coalesce((SELECT file FROM feed_media WHERE id = NEW.avatar_id), '');
  RETURN NEW;
END $$;
CREATE TRIGGER feed_user_avatar BEFORE INSERT OR UPDATE OF avatar_id ON feed_user
  FOR EACH ROW WHEN (NEW.avatar_id IS NOT NULL OR NEW.avatar_file <> '')
  EXECUTE FUNCTION feed_name_avatar();
"""


class Migration(migrations.Migration):

    dependencies = [("feed", "0010_graph")]

    operations = [
        migrations.CreateModel(
            name='StrayFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name='user',
            name='avatar_file',
            field=models.CharField(blank=True, editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='user',
            name='bio',
            field=models.TextField(blank=True, help_text='About them; may be empty.', max_length=500),
        ),
        migrations.AddField(
            model_name='user',
            name='display_name',
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name='user',
            name='links',
            field=models.JSONField(blank=True, default=list, help_text='A list of {label, url}.'),
        ),
        migrations.AddField(
            model_name='user',
            name='locale',
            field=models.CharField(blank=True, help_text='A BCP 47 tag.', max_length=35),
        ),
        migrations.CreateModel(
            name='Media',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('post', 'Post'), ('avatar', 'Avatar'), ('header', 'Header')], default='post', max_length=6)),
                ('file', models.CharField(editable=False, max_length=100, unique=True)),
                ('preview', models.CharField(editable=False, max_length=100)),
                ('mime_type', models.CharField(help_text='Media type of its files.', max_length=50)),
                ('width', models.PositiveIntegerField(help_text='Of the file at `url`, in pixels.')),
                ('height', models.PositiveIntegerField(help_text='Of the file at `url`, in pixels.')),
                ('alt_text', models.CharField(blank=True, help_text='What it shows, in words; may be empty.', max_length=1500)),
                ('focal_x', models.FloatField(default=0, help_text='What must stay in view when it is cropped: -1 left, 1 right.')),
                ('focal_y', models.FloatField(default=0, help_text='What must stay in view when it is cropped: -1 bottom, 1 top.')),
                ('blurhash', models.CharField(help_text='What to show while it loads, see blurha.sh.', max_length=40)),
                ('created_at', models.DateTimeField(auto_now_add=True, help_text='When it was uploaded.')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Its place in the post.')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='media', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='media', to='feed.post')),
            ],
            options={
                'verbose_name_plural': 'media',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='user',
            name='avatar',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='avatar_of', to='feed.media'),
        ),
        migrations.AddField(
            model_name='user',
            name='header',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='header_of', to='feed.media'),
        ),
        migrations.AddIndex(
            model_name='media',
            index=models.Index(condition=models.Q(('post', None)), fields=['created_at'], name='media_loose'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.UniqueConstraint(fields=('post', 'position'), name='media_place_once'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(('focal_x__gte', -1), ('focal_x__lte', 1), ('focal_y__gte', -1), ('focal_y__lte', 1)), name='media_focus_inside'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(('post', None), ('purpose', 'post'), _connector='OR'), name='media_of_post_is_for_posts'),
        ),
        migrations.RunSQL(
            STRAY + AVATAR,
            "DROP FUNCTION feed_note_stray_files() CASCADE; DROP FUNCTION feed_name_avatar() CASCADE",
        ),
    ]
