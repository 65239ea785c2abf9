"""Notifications, with triggers that keep how many people are in each."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


COUNTED = "'notification_id', 'feed_notification', 'actors_count', 'true'"
TRIGGERS = "".join(
    f"CREATE TRIGGER feed_notificationactor_count_{verb} AFTER {verb} ON feed_notificationactor "
    f"REFERENCING {age} TABLE AS rows FOR EACH STATEMENT "
    f"EXECUTE FUNCTION feed_keep_count_of({COUNTED});\n"
    for verb, age in (("insert", "NEW"), ("delete", "OLD"))
) + (
    "CREATE TRIGGER feed_notificationactor_count_change "
    "AFTER UPDATE OF notification_id ON feed_notificationactor "
    "FOR EACH ROW WHEN (OLD.notification_id IS DISTINCT FROM NEW.notification_id) "
    f"EXECUTE FUNCTION feed_change_count_of({COUNTED});\n"
)


class Migration(migrations.Migration):

    dependencies = [("feed", "0040_comment_edited")]

    operations = [
        migrations.CreateModel(
            name='Inbox',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='inbox', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('digest_sent_at', models.DateTimeField(blank=True, help_text='When they were last sent an email of what is unread.', null=True)),
            ],
            options={
                'verbose_name_plural': 'inboxes',
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('follow', 'somebody follows them'), ('follow_request', 'somebody asks to follow them'), ('like', 'somebody likes their post or comment'), ('comment', 'somebody commented on their post'), ('reply', 'somebody replied to their post or comment'), ('mention', 'somebody mentions them'), ('repost', 'somebody reposts their post'), ('quote', 'somebody quotes their post')], help_text='What happened to them.', max_length=14)),
                ('created_at', models.DateTimeField(help_text='When the first of it happened.')),
                ('updated_at', models.DateTimeField(help_text='When somebody last joined it.')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('actors_count', models.PositiveIntegerField(default=0)),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feed.comment')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feed.post')),
                ('recipient', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-updated_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='NotificationActor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feed.comment')),
                ('notification', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='feed.notification')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feed.post')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='NotificationMute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, help_text='Since when.')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notification_mutes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='NotificationPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('follow', 'somebody follows them'), ('follow_request', 'somebody asks to follow them'), ('like', 'somebody likes their post or comment'), ('comment', 'somebody commented on their post'), ('reply', 'somebody replied to their post or comment'), ('mention', 'somebody mentions them'), ('repost', 'somebody reposts their post'), ('quote', 'somebody quotes their post')], max_length=14)),
                ('level', models.CharField(choices=[('everyone', "everybody's"), ('following', 'that of people they follow'), ('nobody', "nobody's")], default='everyone', max_length=9)),
                ('email', models.BooleanField()),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notification_preferences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['recipient', '-updated_at', '-id'], name='notification_newest'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['recipient', '-updated_at', '-id'], name='notification_unread'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.UniqueConstraint(condition=models.Q(('read_at', None)), fields=('recipient', 'kind', 'post', 'comment'), name='notification_group_once', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='notificationactor',
            index=models.Index(fields=['notification', '-created_at', '-id'], name='notification_actor_newest'),
        ),
        migrations.AddConstraint(
            model_name='notificationactor',
            constraint=models.UniqueConstraint(fields=('notification', 'actor'), name='notification_actor_once'),
        ),
        migrations.AddIndex(
            model_name='notificationmute',
            index=models.Index(fields=['user', '-created_at', '-id'], name='notification_mute_newest'),
        ),
        migrations.AddConstraint(
            model_name='notificationmute',
            constraint=models.UniqueConstraint(fields=('user', 'person'), name='notification_mute_once'),
        ),
        migrations.AddConstraint(
            model_name='notificationmute',
            constraint=models.CheckConstraint(condition=models.Q(('user', models.F('person')), _negated=True), name='notification_mute_not_oneself'),
        ),
        migrations.AddConstraint(
            model_name='notificationpreference',
            constraint=models.UniqueConstraint(fields=('user', 'kind'), name='notification_preference_once'),
        ),
        migrations.RunSQL(TRIGGERS),
    ]
