"""The operator's view of every table. Counts are columns, so no list costs a query a row."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.http import HttpRequest
from django.utils.html import format_html

from feed.models import (
    Block,
    Comment,
    Follow,
    FollowRequest,
    Like,
    Media,
    Mute,
    Post,
    RefreshToken,
    Session,
    TaskRun,
    User,
)
from feed.services import sessions

admin.site.site_header = "Socsyn"
admin.site.site_title = "Socsyn"


class UserForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"  # the fieldsets below choose


class NewUserForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("username", "email")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    add_form = NewUserForm
    list_display = (
        "username",
        "email",
        "posts_count",
        "followers_count",
        "is_active",
        "created_at",
    )
    list_filter = ("is_active", "is_staff", "created_at")
    search_fields = ("username", "email", "display_name")
    raw_id_fields = ("avatar", "header")
    ordering = ("-created_at",)
    readonly_fields = (
        "created_at", "last_login", "posts_count", "followers_count", "following_count",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("username", "email", "password")}),
        (
            "Profile",
            {"fields": ("display_name", "bio", "links", "locale", "avatar", "header")},
        ),
        (
            "Rights",
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        ("Counts", {"fields": ("posts_count", "followers_count", "following_count")}),
        ("Dates", {"fields": ("created_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "email", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A disabled account is logged out everywhere at once."""
        super().save_model(request, obj, form, change)
        if change and not obj.is_active:
            sessions.close_sessions(user=obj)


@admin.register(Post)
class PostAdmin(admin.ModelAdmin):
    list_display = ("__str__", "author", "likes_count", "comments_count", "created_at")
    list_filter = ("created_at",)
    list_select_related = ("author",)
    search_fields = ("title", "content", "author__username")
    autocomplete_fields = ("author",)
    readonly_fields = ("likes_count", "comments_count", "created_at", "updated_at")
    date_hierarchy = "created_at"


@admin.register(Media)
class MediaAdmin(admin.ModelAdmin):
    list_display = ("__str__", "preview_image", "owner", "purpose", "post", "created_at")
    list_filter = ("purpose", "created_at")
    list_select_related = ("owner", "post")
    search_fields = ("alt_text", "owner__username")
    fields = ("preview_image", "alt_text", "focal_x", "focal_y")
    readonly_fields = ("preview_image",)

    @admin.display(description="Picture")
    def preview_image(self, media: Media) -> str:
        return format_html('<img src="{}" alt="" height="80">', media.preview_url)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # pictures come in by the API, which re-encodes them


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    list_display = ("__str__", "author", "post", "created_at")
    list_filter = ("created_at",)
    list_select_related = ("author", "post")
    search_fields = ("content", "author__username")
    autocomplete_fields = ("author", "post")
    readonly_fields = ("created_at", "updated_at")


@admin.register(Like)
class LikeAdmin(admin.ModelAdmin):
    list_display = ("user", "post", "created_at")
    list_filter = ("created_at",)
    list_select_related = ("user", "post")
    search_fields = ("user__username", "post__title")
    autocomplete_fields = ("user", "post")


@admin.register(Follow)
class FollowAdmin(admin.ModelAdmin):
    list_display = ("follower", "followed", "created_at")
    list_filter = ("created_at",)
    list_select_related = ("follower", "followed")
    search_fields = ("follower__username", "followed__username")
    autocomplete_fields = ("follower", "followed")


@admin.register(FollowRequest)
class FollowRequestAdmin(FollowAdmin):
    pass


class RelationAdmin(admin.ModelAdmin):
    """What people decided about each other: to be looked at and taken back, not made up here."""

    list_filter = ("created_at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Block)
class BlockAdmin(RelationAdmin):
    list_display = ("blocker", "blocked", "created_at")
    list_select_related = ("blocker", "blocked")
    search_fields = ("blocker__username", "blocked__username")


@admin.register(Mute)
class MuteAdmin(RelationAdmin):
    list_display = ("muter", "muted", "created_at", "expires_at")
    list_select_related = ("muter", "muted")
    search_fields = ("muter__username", "muted__username")


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin):
    list_display = ("user", "created_at", "revoked_at")
    list_filter = ("revoked_at", "created_at")
    list_select_related = ("user",)
    search_fields = ("user__username",)
    autocomplete_fields = ("user",)
    readonly_fields = ("created_at",)


@admin.register(RefreshToken)
class RefreshTokenAdmin(admin.ModelAdmin):
    list_display = ("session", "created_at", "expires_at", "used_at")
    list_filter = ("expires_at",)
    list_select_related = ("session",)
    search_fields = ("session__user__username",)
    raw_id_fields = ("session",)
    readonly_fields = ("created_at", "used_at")


@admin.register(TaskRun)
class TaskRunAdmin(admin.ModelAdmin):
    """To be read: workers write it."""

    list_display = ("task", "finished_at", "found")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: TaskRun | None = None) -> bool:
        return False
