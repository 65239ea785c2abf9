"""The large world, made small: its rows and counts are what they should be."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F

from feed import world
from feed.models import Follow, Post, PostTag, User

SIZE = {"users": 60, "posts": 300, "follows": 900, "likes": 500, "quiet": True}


@pytest.mark.django_db
def test_a_world_is_made_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("world", **SIZE)
    specials = len(world.READERS) + len(world.WRITERS)
    assert User.objects.count() == 60 + specials
    assert Post.objects.count() == 300
    assert PostTag.objects.exists()
    follows = Follow.objects.count()
    assert follows > 300
    assert User.objects.get(username="reader10").following_count == 10
    assert User.objects.get(username="writer5").followers_count == 5
    with pytest.raises(CommandError):
        call_command("world", **SIZE)
    assert Follow.objects.count() == follows


@pytest.mark.django_db
def test_its_counts_equal_its_rows() -> None:
    call_command("world", **SIZE)
    people = User.objects.annotate(rows=Count("followers")).exclude(followers_count=F("rows"))
    assert not people.exists()
    people = User.objects.annotate(rows=Count("following")).exclude(following_count=F("rows"))
    assert not people.exists()
    assert not (User.objects.annotate(rows=Count("posts")).exclude(posts_count=F("rows")).exists())
    assert not Post.objects.annotate(rows=Count("likes")).exclude(likes_count=F("rows")).exists()


@pytest.mark.django_db
def test_a_world_has_people_and_posts() -> None:
    for none in ("users", "posts"):
        with pytest.raises(CommandError):
            call_command("world", **{**SIZE, none: 0})
    assert not User.objects.exists()
