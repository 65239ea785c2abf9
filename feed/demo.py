"""The demo world: a dozen people who post, comment, like and follow, the same each time."""

import random
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from feed import faces
from feed.models import (
    Block,
    Comment,
    Follow,
    FollowRequest,
    Like,
    Media,
    Mute,
    Post,
    User,
    Visibility,
)
from feed.services import media, reposts, trending
from feed.services import posts as writing

PASSWORD = "azerty"  # noqa: S105
PEOPLE = (
    "ada", "barbara", "claude", "dorothy", "edsger", "frances",
    "grace", "hedy", "katherine", "linus", "margaret", "radia",
)  # fmt: skip
BIOS = (
    "Numbers, poetry, and the looms that weave them.", "Substitutes for everything but cake.",
    "Counting bits since the telegraph.", "Radio telescopes and sourdough.",
    "Shortest paths, long walks.", "Teaching machines to read. They are slow.",
    "It is easier to ask forgiveness.", "I tinker.", "Orbits by hand, and by heart.",
    "Just for fun.", "Software that lands.", "Trees. All kinds.",
)  # fmt: skip
POSTS = (
    ("", "Good morning! The kettle is on and the build is green."),
    ("On naming things", "Spent an hour looking for a name and ten minutes writing the code. "
     "The name was the hard part, and it was worth the hour."),
    ("", "Does anybody have a favourite short book about databases? Asking for a long train ride."),
    ("Field notes", "Three herons on the canal this morning, standing exactly as far apart as "
     "politeness asks.\n\nThe fourth arrived late and pretended not to know them."),
    ("", "Today I deleted four hundred lines and nobody noticed. Best day this month."),
    ("A spanning tree, in verse",
     "I think that I shall never see\na graph more lovely than a tree."),
    ("", "The trick to baking bread is the same as the trick to releases: do it often."),
    ("Looking for a climbing partner", "Tuesdays after six, easy routes, good conversation."),
    ("", "Someone at the next table is explaining two-phase commit with salt and pepper shakers. "
     "They are doing well."),
    ("What I learned from a broken clock", "It was right twice a day, and on those two occasions "
     "nobody checked. Monitoring matters."),
    ("", "New glasses. Turns out that trees have leaves."),
    ("", "Our little library opens on Saturday! Come by, bring a book, leave with another."),
    ("Slow software", "Fast is a feature, but calm is one too. I'd like more programs that wait "
     "for me instead of the other way round."),
    ("", "Rain on the roof, soup on the stove, tests in the background."),
    ("", "If you can read this page while it changes under your eyes, it works. Say hello!"),
)  # fmt: skip
COMMENTS = (
    "Well said.", "I needed this today.", "Tell us more!", "Count me in.", "Ha!",
    "The same here, oddly enough.", "I'd read a whole book of these.", "Which one was it?",
    "Congratulations!", "You always find the good ones.", "Saving this for later.", "Hello!",
)  # fmt: skip


def seed() -> bool:
    """Make the demo world in an empty database; whether anything was made."""
    if not _world():
        return False
    for person, bio in zip(User.objects.order_by("username"), BIOS, strict=True):
        face = media.upload(
            actor=person,
            file=faces.draw(person.username),
            purpose=Media.Purpose.AVATAR,
            alt_text=f"A drawing of {person.username}.",
        )
        person.display_name, person.bio, person.avatar = person.username.title(), bio, face
        person.save(update_fields=["display_name", "bio", "avatar"])
    trending.refresh()
    return True


@transaction.atomic
def _world() -> bool:
    """The rows of it.

    Most is written straight to the tables: nobody listens yet, and triggers keep the counts.
    """
    if User.objects.exists():
        return False
    chance = random.Random(42)  # noqa: S311
    people = User.objects.bulk_create(
        User(username=name, email=f"{name}@example.org", password=make_password(PASSWORD))
        for name in PEOPLE
    )
    Follow.objects.bulk_create(
        Follow(follower=follower, followed=followed)
        for follower in people
        for followed in chance.sample(people, 5)
        if follower != followed
    )
    _ties({person.username: person for person in people})
    posts = _posts(people, chance)
    _conversation({person.username: person for person in people})
    for post in posts:
        likers = chance.sample(people, chance.randint(0, 9))
        Like.objects.bulk_create(Like(user=person, post=post) for person in likers)
        _comments(post, people, chance)
    return True


def _ties(people: dict[str, User]) -> None:
    """A private account that Ada asked to follow, a block and a mute; no two of them follow."""
    frances = people["frances"]
    frances.is_private = True
    frances.save(update_fields=["is_private"])
    FollowRequest.objects.create(follower=people["ada"], followed=frances)
    Block.objects.create(blocker=people["margaret"], blocked=people["claude"])
    Mute.objects.create(muter=people["grace"], muted=people["hedy"])


def _posts(people: list[User], chance: random.Random) -> list[Post]:
    now = timezone.now()
    authors = chance.sample(people, len(people)) + people
    posts = Post.objects.bulk_create(
        Post(author=author, title=title, content=content)
        for author, (title, content) in zip(authors, POSTS, strict=False)
    )
    for age, post in enumerate(reversed(posts)):
        post.created_at = post.updated_at = now - timedelta(minutes=4 + 97 * age)
    Post.objects.bulk_update(posts, ["created_at", "updated_at"])
    return posts


def _conversation(people: dict[str, User]) -> None:
    """What people write about what others wrote, at the time of `seed`."""
    ada, grace, linus = people["ada"], people["grace"], people["linus"]
    question = writing.create_post(
        actor=grace,
        title="A question for the evening",
        content="What did you mend today? #repair #SmallJoys",
    )
    reposts.repost(actor=people["hedy"], post_id=question.pk)
    answer = writing.create_post(
        actor=ada, content="A chair, and then the plan for it. @grace #repair",
        reply_to_id=question.pk,
    )  # fmt: skip
    writing.create_post(
        actor=grace, content="In that order? I like your thinking.", reply_to_id=answer.pk
    )
    writing.create_post(
        actor=linus, content="More of this, please. #smalljoys", quote_of_id=answer.pk
    )
    writing.create_post(
        actor=linus,
        content="The butler did it, and @ada knew.",
        content_warning="How a certain book ends",
    )
    writing.create_post(
        actor=ada,
        content="For my followers: the reading list is ready. #books",
        visibility=Visibility.FOLLOWERS,
    )


def _comments(post: Post, people: list[User], chance: random.Random) -> None:
    written = Comment.objects.bulk_create(
        Comment(post=post, author=person, content=chance.choice(COMMENTS))
        for person in chance.sample(people, chance.randint(0, 4))
    )
    for place, comment in enumerate(written):
        comment.created_at = comment.updated_at = post.created_at + timedelta(minutes=place + 1)
    Comment.objects.bulk_update(written, ["created_at", "updated_at"])
