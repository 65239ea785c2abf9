/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A feed whose reading is remembered. */
export type FeedName =
  /** What `homeFeed` lists. */
  | 'HOME'
  /** What `posts` lists. */
  | 'PUBLIC';

/** What happened to the person who is notified. */
export type NotificationKind =
  /** Somebody commented on their post. */
  | 'COMMENT'
  /** Somebody follows them. */
  | 'FOLLOW'
  /** Somebody asks to follow them. */
  | 'FOLLOW_REQUEST'
  /** Somebody likes their post or comment. */
  | 'LIKE'
  /** Somebody mentions them in a post or comment. */
  | 'MENTION'
  /** Somebody quotes their post. */
  | 'QUOTE'
  /** Somebody replied to their post or comment. */
  | 'REPLY'
  /** Somebody reposts their post. */
  | 'REPOST';

/** Of whose doing a person is notified. */
export type NotificationLevel =
  /** Everybody's. */
  | 'EVERYONE'
  /** That of people whom they follow. */
  | 'FOLLOWING'
  /** Nobody's: never. */
  | 'NOBODY';

/** Why the viewer may not do something. */
export type PermissionReason =
  /** A block stands between the two. */
  | 'BLOCKED'
  /** Nobody is logged in. */
  | 'LOGGED_OUT'
  /** It is for followers of the author. */
  | 'NOT_FOLLOWER'
  /** It is somebody else's. */
  | 'NOT_OWNER'
  /** It is the viewer themselves. */
  | 'ONESELF'
  /** Its author does not allow it. */
  | 'POLICY'
  /** The account is private, and the viewer does not follow it. */
  | 'PRIVATE'
  /** A repost has nothing of its own to change. */
  | 'REPOST'
  /** The thread is as deep as may be. */
  | 'TOO_DEEP';

/** Who may do something with a post, of those who see it. Its author always may. */
export type Policy =
  /** Everybody. */
  | 'EVERYONE'
  /** Its author's followers. */
  | 'FOLLOWERS'
  /** Its author alone. */
  | 'NOBODY';

/** An address to show on one's profile. */
export type ProfileLinkInput = {
  /** What to call it: 50 characters at most. */
  label?: string;
  /** An http or https address: 200 characters at most. */
  url: string;
};

/** Whom a post is for, besides its author and the people it mentions. */
export type Visibility =
  /** Its author's followers. */
  | 'FOLLOWERS'
  /** The people it mentions. */
  | 'MENTIONED'
  /** Everybody; its author's followers, where the account is private. */
  | 'PUBLIC';

type Happening_CommentAdded_Fragment = { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null };

type Happening_CommentCounted_Fragment = { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_CommentDeleted_Fragment = { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_CommentLiked_Fragment = { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_CommentUnliked_Fragment = { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_CommentUpdated_Fragment = { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null };

type Happening_HashtagFollowed_Fragment = { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null };

type Happening_HashtagUnfollowed_Fragment = { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationAdded_Fragment = { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationRemoved_Fragment = { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationUpdated_Fragment = { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationsRead_Fragment = { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PersonFollowed_Fragment = { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null };

type Happening_PersonHidden_Fragment = { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PersonShown_Fragment = { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PersonUnfollowed_Fragment = { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null };

type Happening_PostCounted_Fragment = { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostCreated_Fragment = { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostDeleted_Fragment = { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostHidden_Fragment = { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostLiked_Fragment = { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostUnliked_Fragment = { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostUpdated_Fragment = { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null };

type Happening_ProfileUpdated_Fragment = { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_ResyncRequired_Fragment = { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null };

export type HappeningFragment =
  | Happening_CommentAdded_Fragment
  | Happening_CommentCounted_Fragment
  | Happening_CommentDeleted_Fragment
  | Happening_CommentLiked_Fragment
  | Happening_CommentUnliked_Fragment
  | Happening_CommentUpdated_Fragment
  | Happening_HashtagFollowed_Fragment
  | Happening_HashtagUnfollowed_Fragment
  | Happening_NotificationAdded_Fragment
  | Happening_NotificationRemoved_Fragment
  | Happening_NotificationUpdated_Fragment
  | Happening_NotificationsRead_Fragment
  | Happening_PersonFollowed_Fragment
  | Happening_PersonHidden_Fragment
  | Happening_PersonShown_Fragment
  | Happening_PersonUnfollowed_Fragment
  | Happening_PostCounted_Fragment
  | Happening_PostCreated_Fragment
  | Happening_PostDeleted_Fragment
  | Happening_PostHidden_Fragment
  | Happening_PostLiked_Fragment
  | Happening_PostUnliked_Fragment
  | Happening_PostUpdated_Fragment
  | Happening_ProfileUpdated_Fragment
  | Happening_ResyncRequired_Fragment
;

export type LiveHomeSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveHomeSubscription = { homeFeed:
    | { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type LivePublicSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LivePublicSubscription = { feed:
    | { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type LiveUserSubscriptionVariables = Exact<{
  username: string;
  after?: string | null | undefined;
}>;


export type LiveUserSubscription = { userFeed:
    | { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type LiveHashtagSubscriptionVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;


export type LiveHashtagSubscription = { hashtagFeed:
    | { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type NamedInPostQueryVariables = Exact<{
  id: string | number;
}>;


export type NamedInPostQuery = { postById: { id: string, mentions: Array<{ id: string, username: string }> } | null };

export type NamedInCommentQueryVariables = Exact<{
  id: string | number;
}>;


export type NamedInCommentQuery = { commentById: { id: string, mentions: Array<{ id: string, username: string }> } | null };

export type PermittedInPostQueryVariables = Exact<{
  id: string | number;
}>;


export type PermittedInPostQuery = { postById: { id: string, author: { id: string }, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null } } | null };

export type PermittedInCommentsQueryVariables = Exact<{
  id: string | number;
}>;


export type PermittedInCommentsQuery = { postById: { id: string, commentsConnection: { edges: Array<{ cursor: string, node: { id: string, viewerCanReply: { allowed: boolean, reason: PermissionReason | null } } }> } } | null };

export type LivePresenceSubscriptionVariables = Exact<{
  userIds: Array<string | number> | string | number;
}>;


export type LivePresenceSubscription = { presence: { userId: string, online: boolean } };

export type PresencesQueryVariables = Exact<{
  userIds: Array<string | number> | string | number;
}>;


export type PresencesQuery = { presence: Array<{ userId: string, online: boolean }> };

export type NotificationItemFragment = { id: string, kind: NotificationKind, read: boolean, updatedAt: string, actorsCount: number, actors: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }>, post: { id: string, title: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, comment: { id: string, content: string } | null, latestPost: { id: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, latestComment: { id: string, content: string } | null };

export type NotificationsQueryVariables = Exact<{
  after?: string | null | undefined;
  unreadOnly: boolean;
}>;


export type NotificationsQuery = { notifications: { edges: Array<{ cursor: string, node: { id: string, kind: NotificationKind, read: boolean, updatedAt: string, actorsCount: number, actors: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }>, post: { id: string, title: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, comment: { id: string, content: string } | null, latestPost: { id: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, latestComment: { id: string, content: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UnreadQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadQuery = { notificationsCursor: string | null, unreadNotificationsCount: number };

export type ReadOneMutationVariables = Exact<{
  id: string | number;
}>;


export type ReadOneMutation = { markNotificationRead: { unreadCount: number, notification: { id: string, read: boolean } } };

export type ReadAllMutationVariables = Exact<{ [key: string]: never; }>;


export type ReadAllMutation = { markNotificationsRead: { unreadCount: number } };

type NotificationNews_CommentAdded_Fragment = { __typename: 'CommentAdded', cursor: string };

type NotificationNews_CommentCounted_Fragment = { __typename: 'CommentCounted', cursor: string };

type NotificationNews_CommentDeleted_Fragment = { __typename: 'CommentDeleted', cursor: string };

type NotificationNews_CommentLiked_Fragment = { __typename: 'CommentLiked', cursor: string };

type NotificationNews_CommentUnliked_Fragment = { __typename: 'CommentUnliked', cursor: string };

type NotificationNews_CommentUpdated_Fragment = { __typename: 'CommentUpdated', cursor: string };

type NotificationNews_HashtagFollowed_Fragment = { __typename: 'HashtagFollowed', cursor: string };

type NotificationNews_HashtagUnfollowed_Fragment = { __typename: 'HashtagUnfollowed', cursor: string };

type NotificationNews_NotificationAdded_Fragment = { __typename: 'NotificationAdded', notificationId: string, unreadCount: number, cursor: string, notification: { id: string, kind: NotificationKind, read: boolean, updatedAt: string, actorsCount: number, actors: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }>, post: { id: string, title: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, comment: { id: string, content: string } | null, latestPost: { id: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, latestComment: { id: string, content: string } | null } | null };

type NotificationNews_NotificationRemoved_Fragment = { __typename: 'NotificationRemoved', notificationId: string, unreadCount: number, cursor: string };

type NotificationNews_NotificationUpdated_Fragment = { __typename: 'NotificationUpdated', notificationId: string, unreadCount: number, cursor: string, notification: { id: string, kind: NotificationKind, read: boolean, updatedAt: string, actorsCount: number, actors: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }>, post: { id: string, title: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, comment: { id: string, content: string } | null, latestPost: { id: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, latestComment: { id: string, content: string } | null } | null };

type NotificationNews_NotificationsRead_Fragment = { __typename: 'NotificationsRead', readId: string | null, unreadCount: number, cursor: string };

type NotificationNews_PersonFollowed_Fragment = { __typename: 'PersonFollowed', cursor: string };

type NotificationNews_PersonHidden_Fragment = { __typename: 'PersonHidden', cursor: string };

type NotificationNews_PersonShown_Fragment = { __typename: 'PersonShown', cursor: string };

type NotificationNews_PersonUnfollowed_Fragment = { __typename: 'PersonUnfollowed', cursor: string };

type NotificationNews_PostCounted_Fragment = { __typename: 'PostCounted', cursor: string };

type NotificationNews_PostCreated_Fragment = { __typename: 'PostCreated', cursor: string };

type NotificationNews_PostDeleted_Fragment = { __typename: 'PostDeleted', cursor: string };

type NotificationNews_PostHidden_Fragment = { __typename: 'PostHidden', cursor: string };

type NotificationNews_PostLiked_Fragment = { __typename: 'PostLiked', cursor: string };

type NotificationNews_PostUnliked_Fragment = { __typename: 'PostUnliked', cursor: string };

type NotificationNews_PostUpdated_Fragment = { __typename: 'PostUpdated', cursor: string };

type NotificationNews_ProfileUpdated_Fragment = { __typename: 'ProfileUpdated', cursor: string };

type NotificationNews_ResyncRequired_Fragment = { __typename: 'ResyncRequired', cursor: string };

export type NotificationNewsFragment =
  | NotificationNews_CommentAdded_Fragment
  | NotificationNews_CommentCounted_Fragment
  | NotificationNews_CommentDeleted_Fragment
  | NotificationNews_CommentLiked_Fragment
  | NotificationNews_CommentUnliked_Fragment
  | NotificationNews_CommentUpdated_Fragment
  | NotificationNews_HashtagFollowed_Fragment
  | NotificationNews_HashtagUnfollowed_Fragment
  | NotificationNews_NotificationAdded_Fragment
  | NotificationNews_NotificationRemoved_Fragment
  | NotificationNews_NotificationUpdated_Fragment
  | NotificationNews_NotificationsRead_Fragment
  | NotificationNews_PersonFollowed_Fragment
  | NotificationNews_PersonHidden_Fragment
  | NotificationNews_PersonShown_Fragment
  | NotificationNews_PersonUnfollowed_Fragment
  | NotificationNews_PostCounted_Fragment
  | NotificationNews_PostCreated_Fragment
  | NotificationNews_PostDeleted_Fragment
  | NotificationNews_PostHidden_Fragment
  | NotificationNews_PostLiked_Fragment
  | NotificationNews_PostUnliked_Fragment
  | NotificationNews_PostUpdated_Fragment
  | NotificationNews_ProfileUpdated_Fragment
  | NotificationNews_ResyncRequired_Fragment
;

export type LiveNotificationsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveNotificationsSubscription = { notifications:
    | { __typename: 'CommentAdded', cursor: string }
    | { __typename: 'CommentCounted', cursor: string }
    | { __typename: 'CommentDeleted', cursor: string }
    | { __typename: 'CommentLiked', cursor: string }
    | { __typename: 'CommentUnliked', cursor: string }
    | { __typename: 'CommentUpdated', cursor: string }
    | { __typename: 'HashtagFollowed', cursor: string }
    | { __typename: 'HashtagUnfollowed', cursor: string }
    | { __typename: 'NotificationAdded', notificationId: string, unreadCount: number, cursor: string, notification: { id: string, kind: NotificationKind, read: boolean, updatedAt: string, actorsCount: number, actors: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }>, post: { id: string, title: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, comment: { id: string, content: string } | null, latestPost: { id: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, latestComment: { id: string, content: string } | null } | null }
    | { __typename: 'NotificationRemoved', notificationId: string, unreadCount: number, cursor: string }
    | { __typename: 'NotificationUpdated', notificationId: string, unreadCount: number, cursor: string, notification: { id: string, kind: NotificationKind, read: boolean, updatedAt: string, actorsCount: number, actors: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }>, post: { id: string, title: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, comment: { id: string, content: string } | null, latestPost: { id: string, content: string, contentWarning: string, author: { id: string, username: string } } | null, latestComment: { id: string, content: string } | null } | null }
    | { __typename: 'NotificationsRead', readId: string | null, unreadCount: number, cursor: string }
    | { __typename: 'PersonFollowed', cursor: string }
    | { __typename: 'PersonHidden', cursor: string }
    | { __typename: 'PersonShown', cursor: string }
    | { __typename: 'PersonUnfollowed', cursor: string }
    | { __typename: 'PostCounted', cursor: string }
    | { __typename: 'PostCreated', cursor: string }
    | { __typename: 'PostDeleted', cursor: string }
    | { __typename: 'PostHidden', cursor: string }
    | { __typename: 'PostLiked', cursor: string }
    | { __typename: 'PostUnliked', cursor: string }
    | { __typename: 'PostUpdated', cursor: string }
    | { __typename: 'ProfileUpdated', cursor: string }
    | { __typename: 'ResyncRequired', cursor: string }
   };

export type StandingFragment = { id: string, username: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } };

export type PersonRowFragment = { bio: string, followsViewer: boolean | null, id: string, username: string, displayName: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } };

export type ShownFragment = { bio: string, isPrivate: boolean, createdAt: string, id: string, username: string, displayName: string, links: Array<{ label: string, url: string }>, header: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null };

export type ProfileFragment = { followingCount: number, postsCount: number, followsViewer: boolean | null, bio: string, isPrivate: boolean, createdAt: string, id: string, username: string, followersCount: number, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, displayName: string, viewerCanListFollows: { allowed: boolean, reason: PermissionReason | null }, mutuals: { count: number, people: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }> }, links: Array<{ label: string, url: string }>, header: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null }, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null };

export type ProfileQueryVariables = Exact<{
  username: string;
}>;


export type ProfileQuery = { user: { followingCount: number, postsCount: number, followsViewer: boolean | null, bio: string, isPrivate: boolean, createdAt: string, id: string, username: string, followersCount: number, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, displayName: string, pinnedPosts: Array<{ createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } }>, viewerCanListFollows: { allowed: boolean, reason: PermissionReason | null }, mutuals: { count: number, people: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }> }, links: Array<{ label: string, url: string }>, header: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null }, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null };

export type ProfileCursorQueryVariables = Exact<{
  userId: string | number;
  username: string;
}>;


export type ProfileCursorQuery = { profileActivityCursor: string | null, user: { bio: string, isPrivate: boolean, createdAt: string, id: string, username: string, displayName: string, links: Array<{ label: string, url: string }>, header: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null };

export type LiveProfileSubscriptionVariables = Exact<{
  userId: string | number;
  after?: string | null | undefined;
}>;


export type LiveProfileSubscription = { profileActivity:
    | { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, user: { bio: string, isPrivate: boolean, createdAt: string, id: string, username: string, displayName: string, links: Array<{ label: string, url: string }>, header: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type FollowersQueryVariables = Exact<{
  username: string;
  after?: string | null | undefined;
}>;


export type FollowersQuery = { user: { id: string, username: string, displayName: string, viewerCanListFollows: { allowed: boolean, reason: PermissionReason | null }, followers: { edges: Array<{ cursor: string, node: { bio: string, followsViewer: boolean | null, id: string, username: string, displayName: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null };

export type FollowingQueryVariables = Exact<{
  username: string;
  after?: string | null | undefined;
}>;


export type FollowingQuery = { user: { id: string, username: string, displayName: string, viewerCanListFollows: { allowed: boolean, reason: PermissionReason | null }, following: { edges: Array<{ cursor: string, node: { bio: string, followsViewer: boolean | null, id: string, username: string, displayName: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null };

export type FollowRequestsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FollowRequestsQuery = { followRequests: { edges: Array<{ cursor: string, node: { id: string, createdAt: string, user: { bio: string, followsViewer: boolean | null, id: string, username: string, displayName: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type BlockedUsersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BlockedUsersQuery = { blockedUsers: { edges: Array<{ cursor: string, node: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MutedUsersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MutedUsersQuery = { mutedUsers: { edges: Array<{ cursor: string, node: { viewerMutes: boolean | null, viewerMutesUntil: string | null, id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type NotificationMutesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NotificationMutesQuery = { notificationMutes: { edges: Array<{ cursor: string, node: { createdAt: string, user: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MutesNotificationsQueryVariables = Exact<{
  username: string;
}>;


export type MutesNotificationsQuery = { user: { id: string, viewerMutesNotifications: boolean | null } | null };

export type SuggestionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SuggestionsQuery = { suggestions: Array<{ followedByCount: number, user: { bio: string, followsViewer: boolean | null, id: string, username: string, displayName: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } }> };

export type TrendingHashtagsQueryVariables = Exact<{ [key: string]: never; }>;


export type TrendingHashtagsQuery = { trendingHashtags: Array<{ people: number, hashtag: { name: string } }> };

export type FollowMutationVariables = Exact<{
  username: string;
}>;


export type FollowMutation = { followUser: { following: boolean, requested: boolean, user: { id: string, username: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } } };

export type UnfollowMutationVariables = Exact<{
  username: string;
}>;


export type UnfollowMutation = { unfollowUser: { following: boolean, requested: boolean, user: { id: string, username: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } } };

export type CancelFollowRequestMutationVariables = Exact<{
  username: string;
}>;


export type CancelFollowRequestMutation = { cancelFollowRequest: { following: boolean, requested: boolean, user: { id: string, username: string, followersCount: number, isPrivate: boolean, viewerFollows: boolean | null, viewerHasRequested: boolean | null, viewerMutes: boolean | null, viewerMutesUntil: string | null, viewerBlocks: boolean | null, viewerCanFollow: { allowed: boolean, reason: PermissionReason | null } } } };

export type ApproveFollowRequestMutationVariables = Exact<{
  userId: string | number;
}>;


export type ApproveFollowRequestMutation = { approveFollowRequest: { user: { id: string, followsViewer: boolean | null } } };

export type RejectFollowRequestMutationVariables = Exact<{
  userId: string | number;
}>;


export type RejectFollowRequestMutation = { rejectFollowRequest: { user: { id: string, followsViewer: boolean | null } } };

export type RemoveFollowerMutationVariables = Exact<{
  username: string;
}>;


export type RemoveFollowerMutation = { removeFollower: { user: { id: string, followsViewer: boolean | null } } };

export type MuteMutationVariables = Exact<{
  username: string;
  durationSeconds?: number | null | undefined;
}>;


export type MuteMutation = { muteUser: { user: { id: string, viewerMutes: boolean | null, viewerMutesUntil: string | null } } };

export type UnmuteMutationVariables = Exact<{
  username: string;
}>;


export type UnmuteMutation = { unmuteUser: { user: { id: string, viewerMutes: boolean | null, viewerMutesUntil: string | null } } };

export type BlockMutationVariables = Exact<{
  username: string;
}>;


export type BlockMutation = { blockUser: { user: { id: string, username: string, viewerBlocks: boolean | null } } };

export type UnblockMutationVariables = Exact<{
  username: string;
}>;


export type UnblockMutation = { unblockUser: { user: { id: string, username: string, viewerBlocks: boolean | null } } };

export type MuteNotificationsFromMutationVariables = Exact<{
  username: string;
}>;


export type MuteNotificationsFromMutation = { muteNotificationsFrom: { user: { id: string, viewerMutesNotifications: boolean | null } } };

export type UnmuteNotificationsFromMutationVariables = Exact<{
  username: string;
}>;


export type UnmuteNotificationsFromMutation = { unmuteNotificationsFrom: { user: { id: string, viewerMutesNotifications: boolean | null } } };

export type UpdateProfileMutationVariables = Exact<{
  displayName?: string | null | undefined;
  bio?: string | null | undefined;
  links?: Array<ProfileLinkInput> | ProfileLinkInput | null | undefined;
  avatarId?: string | number | null | undefined;
  headerId?: string | number | null | undefined;
}>;


export type UpdateProfileMutation = { updateProfile: { user: { bio: string, isPrivate: boolean, createdAt: string, id: string, username: string, displayName: string, links: Array<{ label: string, url: string }>, header: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } };

export type PersonCountsQueryVariables = Exact<{
  username: string;
}>;


export type PersonCountsQuery = { user: { id: string, followersCount: number, followingCount: number, postsCount: number } | null };

export type AwaitedQueryVariables = Exact<{
  username: string;
}>;


export type AwaitedQuery = { feedCursor: string | null, user: { id: string, viewerFollows: boolean | null, viewerHasRequested: boolean | null, isPrivate: boolean } | null };

export type LiveFollowersSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveFollowersSubscription = { notifications:
    | { __typename: 'CommentAdded', cursor: string }
    | { __typename: 'CommentCounted', cursor: string }
    | { __typename: 'CommentDeleted', cursor: string }
    | { __typename: 'CommentLiked', cursor: string }
    | { __typename: 'CommentUnliked', cursor: string }
    | { __typename: 'CommentUpdated', cursor: string }
    | { __typename: 'HashtagFollowed', cursor: string }
    | { __typename: 'HashtagUnfollowed', cursor: string }
    | { __typename: 'NotificationAdded', cursor: string, notification: { id: string, kind: NotificationKind } | null }
    | { __typename: 'NotificationRemoved', cursor: string }
    | { __typename: 'NotificationUpdated', cursor: string }
    | { __typename: 'NotificationsRead', cursor: string }
    | { __typename: 'PersonFollowed', cursor: string }
    | { __typename: 'PersonHidden', cursor: string }
    | { __typename: 'PersonShown', cursor: string }
    | { __typename: 'PersonUnfollowed', cursor: string }
    | { __typename: 'PostCounted', cursor: string }
    | { __typename: 'PostCreated', cursor: string }
    | { __typename: 'PostDeleted', cursor: string }
    | { __typename: 'PostHidden', cursor: string }
    | { __typename: 'PostLiked', cursor: string }
    | { __typename: 'PostUnliked', cursor: string }
    | { __typename: 'PostUpdated', cursor: string }
    | { __typename: 'ProfileUpdated', cursor: string }
    | { __typename: 'ResyncRequired', cursor: string }
   };

export type RepostMutationVariables = Exact<{
  postId: string | number;
}>;


export type RepostMutation = { repost: { repost: { id: string }, post: { id: string, repostsCount: number, viewerHasReposted: boolean } } };

export type UndoRepostMutationVariables = Exact<{
  postId: string | number;
}>;


export type UndoRepostMutation = { undoRepost: { postId: string } };

export type CountsQueryVariables = Exact<{
  postId: string | number;
}>;


export type CountsQuery = { postById: { viewerHasReposted: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number } | null };

export type BookmarkMutationVariables = Exact<{
  postId: string | number;
}>;


export type BookmarkMutation = { bookmarkPost: { bookmarked: boolean, post: { id: string, viewerHasBookmarked: boolean } } };

export type UnbookmarkMutationVariables = Exact<{
  postId: string | number;
}>;


export type UnbookmarkMutation = { unbookmarkPost: { bookmarked: boolean, post: { id: string, viewerHasBookmarked: boolean } } };

export type DeletePostMutationVariables = Exact<{
  postId: string | number;
}>;


export type DeletePostMutation = { deletePost: { postId: string } };

export type PinPostMutationVariables = Exact<{
  postId: string | number;
}>;


export type PinPostMutation = { pinPost: { pinned: boolean, post: { id: string } } };

export type UnpinPostMutationVariables = Exact<{
  postId: string | number;
}>;


export type UnpinPostMutation = { unpinPost: { pinned: boolean, post: { id: string } } };

export type MyPinsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPinsQuery = { me: { id: string, pinnedPosts: Array<{ id: string }> } | null };

export type CreatePostMutationVariables = Exact<{
  content: string;
  title?: string | null | undefined;
  contentWarning?: string | null | undefined;
  visibility?: Visibility | null | undefined;
  commentPolicy: Policy;
  quotePolicy: Policy;
  replyToId?: string | number | null | undefined;
  quoteOfId?: string | number | null | undefined;
  mediaIds?: Array<string | number> | string | number | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type CreatePostMutation = { createPost: { post: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, replyTo: { id: string, repliesCount: number, author: { id: string, username: string, displayName: string } } | null, quoteOf: { id: string, quotesCount: number, createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } } };

export type UpdatePostMutationVariables = Exact<{
  postId: string | number;
  content: string;
  title?: string | null | undefined;
  contentWarning?: string | null | undefined;
  commentPolicy?: Policy | null | undefined;
  quotePolicy?: Policy | null | undefined;
}>;


export type UpdatePostMutation = { updatePost: { post: { commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, id: string, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }> } } };

export type UploadMediaMutationVariables = Exact<{
  file: File;
  altText?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type UploadMediaMutation = { uploadMedia: { media: { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number } } };

export type UpdateMediaMutationVariables = Exact<{
  mediaId: string | number;
  altText?: string | null | undefined;
}>;


export type UpdateMediaMutation = { updateMedia: { media: { id: string, altText: string, previewUrl: string } } };

export type DeleteMediaMutationVariables = Exact<{
  mediaId: string | number;
}>;


export type DeleteMediaMutation = { deleteMedia: { mediaId: string } };

export type SuggestPeopleQueryVariables = Exact<{
  prefix: string;
}>;


export type SuggestPeopleQuery = { suggestPeople: Array<{ id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }> };

export type SuggestHashtagsQueryVariables = Exact<{
  prefix: string;
}>;


export type SuggestHashtagsQuery = { suggestHashtags: Array<{ name: string, postsCount: number }> };

export type TiedHashtagFragment = { name: string, viewerFollows: boolean | null };

export type HashtagQueryVariables = Exact<{
  name: string;
}>;


export type HashtagQuery = { hashtag: { name: string, viewerFollows: boolean | null } | null };

export type FollowedHashtagsQueryVariables = Exact<{ [key: string]: never; }>;


export type FollowedHashtagsQuery = { followedHashtags: { edges: Array<{ cursor: string, node: { name: string, viewerFollows: boolean | null } }> } };

export type FollowHashtagMutationVariables = Exact<{
  name: string;
}>;


export type FollowHashtagMutation = { followHashtag: { hashtag: { name: string, viewerFollows: boolean | null } } };

export type UnfollowHashtagMutationVariables = Exact<{
  name: string;
}>;


export type UnfollowHashtagMutation = { unfollowHashtag: { hashtag: { name: string, viewerFollows: boolean | null } } };

export type PostShownFragment = { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } };

export type CommentTextFragment = { id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } };

export type CommentItemFragment = { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, mentions: Array<{ id: string, username: string }>, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } };

export type CommentPageFragment = { edges: Array<{ cursor: string, node: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, mentions: Array<{ id: string, username: string }>, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type PostPageQueryVariables = Exact<{
  id: string | number;
}>;


export type PostPageQuery = { postActivityCursor: string | null, postById: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, ancestors: Array<{ createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } }>, commentsConnection: { edges: Array<{ cursor: string, node: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, mentions: Array<{ id: string, username: string }>, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, replies: { edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null };

export type MoreCommentsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type MoreCommentsQuery = { postById: { id: string, commentsConnection: { edges: Array<{ cursor: string, node: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, mentions: Array<{ id: string, username: string }>, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type MoreRepliesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type MoreRepliesQuery = { postById: { id: string, replies: { edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type PostQuotesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type PostQuotesQuery = { postById: { id: string, quotes: { edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type RevisionsQueryVariables = Exact<{
  id: string | number;
}>;


export type RevisionsQuery = { postById: { id: string, revisions: { edges: Array<{ cursor: string, node: { title: string, content: string, contentWarning: string, createdAt: string } }> } } | null };

export type LivePostSubscriptionVariables = Exact<{
  postId: string | number;
  after?: string | null | undefined;
}>;


export type LivePostSubscription = { postActivity:
    | { __typename: 'CommentAdded', cursor: string, comment: { id: string, createdAt: string, content: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, parent: { id: string } | null, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, post: { id: string } }, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagFollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'HashtagUnfollowed', cursor: string, hashtag: { name: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonFollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PersonHidden', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonShown', userId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonUnfollowed', userId: string, cursor: string, actor: { id: string, followingCount: number, username: string, displayName: string } | null, user: { id: string, followersCount: number } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostHidden', postId: string, forViewer: boolean, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, commentPolicy: Policy, quotePolicy: Policy, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type CreateCommentMutationVariables = Exact<{
  postId: string | number;
  content: string;
  parentId?: string | number | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type CreateCommentMutation = { createComment: { comment: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, post: { id: string, commentsCount: number }, mentions: Array<{ id: string, username: string }>, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } } };

export type UpdateCommentMutationVariables = Exact<{
  commentId: string | number;
  content: string;
}>;


export type UpdateCommentMutation = { updateComment: { comment: { id: string, content: string, editedAt: string | null, updatedAt: string, mentions: Array<{ id: string, username: string }> } } };

export type DeleteCommentMutationVariables = Exact<{
  commentId: string | number;
}>;


export type DeleteCommentMutation = { deleteComment: { commentId: string } };

export type LikeCommentMutationVariables = Exact<{
  commentId: string | number;
}>;


export type LikeCommentMutation = { likeComment: { liked: boolean, comment: { id: string, likesCount: number, viewerHasLiked: boolean } } };

export type UnlikeCommentMutationVariables = Exact<{
  commentId: string | number;
}>;


export type UnlikeCommentMutation = { unlikeComment: { liked: boolean, comment: { id: string, likesCount: number, viewerHasLiked: boolean } } };

export type PositionQueryVariables = Exact<{
  feed: FeedName;
}>;


export type PositionQuery = { feedPosition: { feed: FeedName, newCount: number, more: boolean } };

export type MarkReadMutationVariables = Exact<{
  feed: FeedName;
  cursor: string;
}>;


export type MarkReadMutation = { markFeedRead: { position: { feed: FeedName, cursor: string | null } } };

export type PersonFragment = { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null };

export type PictureFragment = { id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number };

export type PostCountsFragment = { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number };

export type PostTextFragment = { id: string, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null };

export type PostPlainFragment = { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } };

export type PostItemFragment = { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } };

export type PostPageFragment = { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type HomeFeedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type HomeFeedQuery = { homeFeed: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PublicFeedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PublicFeedQuery = { posts: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UserFeedQueryVariables = Exact<{
  username: string;
  after?: string | null | undefined;
}>;


export type UserFeedQuery = { userFeed: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HashtagFeedQueryVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;


export type HashtagFeedQuery = { hashtagFeed: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TrendingPostsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type TrendingPostsQuery = { trendingPosts: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type BookmarksQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BookmarksQuery = { bookmarks: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LikedPostsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LikedPostsQuery = { likedPosts: { cursor: string | null, edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LikeMutationVariables = Exact<{
  postId: string | number;
}>;


export type LikeMutation = { like: { liked: boolean, post: { id: string, likesCount: number, viewerHasLiked: boolean } } };

export type UnlikeMutationVariables = Exact<{
  postId: string | number;
}>;


export type UnlikeMutation = { unlike: { liked: boolean, post: { id: string, likesCount: number, viewerHasLiked: boolean } } };

export type FoundFragment = { text: string, matches: boolean };

export type FoundPostFragment = { cursor: string, title: Array<{ text: string, matches: boolean }>, excerpt: Array<{ text: string, matches: boolean }>, node: { id: string, createdAt: string, contentWarning: string, likesCount: number, commentsCount: number, hashtags: Array<string>, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }> } };

export type FoundPersonFragment = { cursor: string, username: Array<{ text: string, matches: boolean }>, node: { bio: string, followersCount: number, isPrivate: boolean, id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } };

export type FoundHashtagFragment = { cursor: string, name: Array<{ text: string, matches: boolean }>, node: { name: string, postsCount: number } };

export type SearchAllQueryVariables = Exact<{
  query: string;
}>;


export type SearchAllQuery = { search: { posts: { edges: Array<{ cursor: string, title: Array<{ text: string, matches: boolean }>, excerpt: Array<{ text: string, matches: boolean }>, node: { id: string, createdAt: string, contentWarning: string, likesCount: number, commentsCount: number, hashtags: Array<string>, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }> } }>, pageInfo: { hasNextPage: boolean } }, people: { edges: Array<{ cursor: string, username: Array<{ text: string, matches: boolean }>, node: { bio: string, followersCount: number, isPrivate: boolean, id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } }>, pageInfo: { hasNextPage: boolean } }, hashtags: { edges: Array<{ cursor: string, name: Array<{ text: string, matches: boolean }>, node: { name: string, postsCount: number } }>, pageInfo: { hasNextPage: boolean } } } };

export type SearchPostsQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


export type SearchPostsQuery = { searchPosts: { edges: Array<{ cursor: string, title: Array<{ text: string, matches: boolean }>, excerpt: Array<{ text: string, matches: boolean }>, node: { id: string, createdAt: string, contentWarning: string, likesCount: number, commentsCount: number, hashtags: Array<string>, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SearchPeopleQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


export type SearchPeopleQuery = { searchPeople: { edges: Array<{ cursor: string, username: Array<{ text: string, matches: boolean }>, node: { bio: string, followersCount: number, isPrivate: boolean, id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SearchHashtagsQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


export type SearchHashtagsQuery = { searchHashtags: { edges: Array<{ cursor: string, name: Array<{ text: string, matches: boolean }>, node: { name: string, postsCount: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ViewerFragment = { id: string, username: string, displayName: string, isPrivate: boolean, email: string | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, username: string, displayName: string, isPrivate: boolean, email: string | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null };

export type LogInMutationVariables = Exact<{
  username: string;
  password: string;
}>;


export type LogInMutation = { login: { token: string, refreshToken: string, user: { id: string, username: string } } };

export type SignUpMutationVariables = Exact<{
  username: string;
  email: string;
  password: string;
}>;


export type SignUpMutation = { createUser: { user: { id: string, username: string } } };

export type LogOutMutationVariables = Exact<{
  refreshToken?: string | null | undefined;
}>;


export type LogOutMutation = { logout: { ok: boolean } };

export type AccountQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountQuery = { me: { id: string, username: string, displayName: string, isPrivate: boolean, email: string | null, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } | null };

export type NotificationPreferencesQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationPreferencesQuery = { notificationPreferences: Array<{ kind: NotificationKind, level: NotificationLevel, email: boolean }> };

export type UpdateNotificationPreferenceMutationVariables = Exact<{
  kind: NotificationKind;
  level?: NotificationLevel | null | undefined;
  email?: boolean | null | undefined;
}>;


export type UpdateNotificationPreferenceMutation = { updateNotificationPreference: { preference: { kind: NotificationKind, level: NotificationLevel, email: boolean } } };

export type UpdatePrivacyMutationVariables = Exact<{
  isPrivate: boolean;
}>;


export type UpdatePrivacyMutation = { updatePrivacy: { user: { id: string, isPrivate: boolean } } };

export type UpdateLocaleMutationVariables = Exact<{
  locale?: string | null | undefined;
}>;


export type UpdateLocaleMutation = { updateProfile: { user: { id: string, locale: string | null } } };

export const PostCountsFragmentDoc = gql`
    fragment PostCounts on Post {
  id
  likesCount
  commentsCount
  repliesCount
  repostsCount
  quotesCount
}
    ` as unknown as DocumentNode<PostCountsFragment, unknown>;
export const PostTextFragmentDoc = gql`
    fragment PostText on Post {
  id
  title
  content
  contentWarning
  updatedAt
  editedAt
}
    ` as unknown as DocumentNode<PostTextFragment, unknown>;
export const HappeningFragmentDoc = gql`
    fragment Happening on FeedEvent {
  __typename
  cursor
  actor {
    id
    username
    displayName
  }
  ... on PostCreated {
    post {
      id
      createdAt
      author {
        id
        username
        displayName
      }
    }
  }
  ... on PostUpdated {
    post {
      ...PostCounts
      ...PostText
      hashtags
      commentPolicy
      quotePolicy
    }
  }
  ... on PostLiked {
    post {
      ...PostCounts
    }
  }
  ... on PostUnliked {
    post {
      ...PostCounts
    }
  }
  ... on PostCounted {
    post {
      ...PostCounts
    }
  }
  ... on PostDeleted {
    postId
  }
  ... on PostHidden {
    postId
    forViewer
  }
  ... on CommentAdded {
    post {
      ...PostCounts
    }
    comment {
      id
      createdAt
      parent {
        id
      }
      author {
        id
        username
        displayName
      }
    }
  }
  ... on CommentUpdated {
    comment {
      id
      content
      editedAt
      updatedAt
    }
  }
  ... on CommentLiked {
    comment {
      id
      likesCount
    }
  }
  ... on CommentUnliked {
    comment {
      id
      likesCount
    }
  }
  ... on CommentCounted {
    comment {
      id
      repliesCount
    }
  }
  ... on CommentDeleted {
    commentId
    post {
      ...PostCounts
    }
  }
  ... on PersonHidden {
    userId
    forViewer
  }
  ... on PersonShown {
    userId
    forViewer
  }
  ... on PersonFollowed {
    userId
    actor {
      id
      followingCount
    }
    user {
      id
      followersCount
    }
  }
  ... on PersonUnfollowed {
    userId
    actor {
      id
      followingCount
    }
    user {
      id
      followersCount
    }
  }
  ... on HashtagFollowed {
    hashtag {
      name
    }
  }
  ... on HashtagUnfollowed {
    hashtag {
      name
    }
  }
  ... on ResyncRequired {
    reason
  }
}
    ` as unknown as DocumentNode<HappeningFragment, unknown>;
export const PersonFragmentDoc = gql`
    fragment Person on User {
  id
  username
  displayName
  avatar {
    id
    url
    previewUrl
    width
    height
    blurhash
    altText
  }
}
    ` as unknown as DocumentNode<PersonFragment, unknown>;
export const NotificationItemFragmentDoc = gql`
    fragment NotificationItem on Notification {
  id
  kind
  read
  updatedAt
  actorsCount
  actors {
    ...Person
  }
  post {
    id
    title
    content
    contentWarning
    author {
      id
      username
    }
  }
  comment {
    id
    content
  }
  latestPost {
    id
    content
    contentWarning
    author {
      id
      username
    }
  }
  latestComment {
    id
    content
  }
}
    ` as unknown as DocumentNode<NotificationItemFragment, unknown>;
export const NotificationNewsFragmentDoc = gql`
    fragment NotificationNews on FeedEvent {
  __typename
  cursor
  ... on NotificationAdded {
    notificationId
    unreadCount
    notification {
      ...NotificationItem
    }
  }
  ... on NotificationUpdated {
    notificationId
    unreadCount
    notification {
      ...NotificationItem
    }
  }
  ... on NotificationRemoved {
    notificationId
    unreadCount
  }
  ... on NotificationsRead {
    readId
    unreadCount
  }
}
    ` as unknown as DocumentNode<NotificationNewsFragment, unknown>;
export const StandingFragmentDoc = gql`
    fragment Standing on User {
  id
  username
  followersCount
  isPrivate
  viewerFollows
  viewerHasRequested
  viewerMutes
  viewerMutesUntil
  viewerBlocks
  viewerCanFollow {
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<StandingFragment, unknown>;
export const PersonRowFragmentDoc = gql`
    fragment PersonRow on User {
  ...Person
  ...Standing
  bio
  followsViewer
}
    ` as unknown as DocumentNode<PersonRowFragment, unknown>;
export const PictureFragmentDoc = gql`
    fragment Picture on Media {
  id
  url
  previewUrl
  width
  height
  altText
  blurhash
  focalX
  focalY
}
    ` as unknown as DocumentNode<PictureFragment, unknown>;
export const ShownFragmentDoc = gql`
    fragment Shown on User {
  ...Person
  bio
  isPrivate
  createdAt
  links {
    label
    url
  }
  header {
    ...Picture
  }
}
    ` as unknown as DocumentNode<ShownFragment, unknown>;
export const ProfileFragmentDoc = gql`
    fragment Profile on User {
  ...Shown
  ...Standing
  followingCount
  postsCount
  followsViewer
  viewerCanListFollows {
    allowed
    reason
  }
  mutuals(first: 3) {
    count
    people {
      ...Person
    }
  }
}
    ` as unknown as DocumentNode<ProfileFragment, unknown>;
export const TiedHashtagFragmentDoc = gql`
    fragment TiedHashtag on Hashtag {
  name
  viewerFollows
}
    ` as unknown as DocumentNode<TiedHashtagFragment, unknown>;
export const PostPlainFragmentDoc = gql`
    fragment PostPlain on Post {
  ...PostCounts
  ...PostText
  createdAt
  visibility
  commentPolicy
  quotePolicy
  hashtags
  mentions {
    id
    username
  }
  author {
    ...Person
  }
  media {
    ...Picture
  }
  replyTo {
    id
    author {
      id
      username
      displayName
    }
  }
  viewerHasLiked
  viewerHasReposted
  viewerHasBookmarked
  viewerCanComment {
    allowed
    reason
  }
  viewerCanReply {
    allowed
    reason
  }
  viewerCanQuote {
    allowed
    reason
  }
  viewerCanRepost {
    allowed
    reason
  }
  viewerCanEdit {
    allowed
  }
  viewerCanDelete {
    allowed
  }
}
    ` as unknown as DocumentNode<PostPlainFragment, unknown>;
export const PostShownFragmentDoc = gql`
    fragment PostShown on Post {
  ...PostPlain
  quoteOf {
    ...PostPlain
  }
}
    ` as unknown as DocumentNode<PostShownFragment, unknown>;
export const CommentTextFragmentDoc = gql`
    fragment CommentText on Comment {
  id
  content
  createdAt
  updatedAt
  editedAt
  likesCount
  repliesCount
  parent {
    id
  }
  post {
    id
  }
  author {
    ...Person
  }
}
    ` as unknown as DocumentNode<CommentTextFragment, unknown>;
export const CommentItemFragmentDoc = gql`
    fragment CommentItem on Comment {
  ...CommentText
  mentions {
    id
    username
  }
  viewerHasLiked
  viewerCanEdit {
    allowed
    reason
  }
  viewerCanDelete {
    allowed
    reason
  }
  viewerCanReply {
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<CommentItemFragment, unknown>;
export const CommentPageFragmentDoc = gql`
    fragment CommentPage on CommentConnection {
  edges {
    cursor
    node {
      ...CommentItem
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    ` as unknown as DocumentNode<CommentPageFragment, unknown>;
export const PostItemFragmentDoc = gql`
    fragment PostItem on Post {
  ...PostPlain
  quoteOf {
    ...PostPlain
  }
  repostOf {
    ...PostPlain
    quoteOf {
      ...PostPlain
    }
  }
}
    ` as unknown as DocumentNode<PostItemFragment, unknown>;
export const PostPageFragmentDoc = gql`
    fragment PostPage on PostConnection {
  edges {
    cursor
    node {
      ...PostItem
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
  cursor
}
    ` as unknown as DocumentNode<PostPageFragment, unknown>;
export const FoundFragmentDoc = gql`
    fragment Found on TextPart {
  text
  matches
}
    ` as unknown as DocumentNode<FoundFragment, unknown>;
export const FoundPostFragmentDoc = gql`
    fragment FoundPost on PostMatch {
  cursor
  title {
    ...Found
  }
  excerpt {
    ...Found
  }
  node {
    id
    createdAt
    contentWarning
    likesCount
    commentsCount
    hashtags
    mentions {
      id
      username
    }
    author {
      ...Person
    }
    media {
      ...Picture
    }
  }
}
    ` as unknown as DocumentNode<FoundPostFragment, unknown>;
export const FoundPersonFragmentDoc = gql`
    fragment FoundPerson on PersonMatch {
  cursor
  username {
    ...Found
  }
  node {
    ...Person
    bio
    followersCount
    isPrivate
  }
}
    ` as unknown as DocumentNode<FoundPersonFragment, unknown>;
export const FoundHashtagFragmentDoc = gql`
    fragment FoundHashtag on HashtagMatch {
  cursor
  name {
    ...Found
  }
  node {
    name
    postsCount
  }
}
    ` as unknown as DocumentNode<FoundHashtagFragment, unknown>;
export const ViewerFragmentDoc = gql`
    fragment Viewer on User {
  id
  username
  displayName
  isPrivate
  email
  avatar {
    id
    url
    previewUrl
    width
    height
    blurhash
    altText
  }
}
    ` as unknown as DocumentNode<ViewerFragment, unknown>;
export const LiveHomeDocument = gql`
    subscription LiveHome($after: String) {
  homeFeed(after: $after) {
    ...Happening
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}` as unknown as DocumentNode<LiveHomeSubscription, LiveHomeSubscriptionVariables>;
export const LivePublicDocument = gql`
    subscription LivePublic($after: String) {
  feed(after: $after) {
    ...Happening
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}` as unknown as DocumentNode<LivePublicSubscription, LivePublicSubscriptionVariables>;
export const LiveUserDocument = gql`
    subscription LiveUser($username: String!, $after: String) {
  userFeed(username: $username, after: $after) {
    ...Happening
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}` as unknown as DocumentNode<LiveUserSubscription, LiveUserSubscriptionVariables>;
export const LiveHashtagDocument = gql`
    subscription LiveHashtag($name: String!, $after: String) {
  hashtagFeed(name: $name, after: $after) {
    ...Happening
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}` as unknown as DocumentNode<LiveHashtagSubscription, LiveHashtagSubscriptionVariables>;
export const NamedInPostDocument = gql`
    query NamedInPost($id: ID!) {
  postById(id: $id) {
    id
    mentions {
      id
      username
    }
  }
}
    ` as unknown as DocumentNode<NamedInPostQuery, NamedInPostQueryVariables>;
export const NamedInCommentDocument = gql`
    query NamedInComment($id: ID!) {
  commentById(id: $id) {
    id
    mentions {
      id
      username
    }
  }
}
    ` as unknown as DocumentNode<NamedInCommentQuery, NamedInCommentQueryVariables>;
export const PermittedInPostDocument = gql`
    query PermittedInPost($id: ID!) {
  postById(id: $id) {
    id
    author {
      id
    }
    viewerCanComment {
      allowed
      reason
    }
    viewerCanReply {
      allowed
      reason
    }
    viewerCanQuote {
      allowed
      reason
    }
  }
}
    ` as unknown as DocumentNode<PermittedInPostQuery, PermittedInPostQueryVariables>;
export const PermittedInCommentsDocument = gql`
    query PermittedInComments($id: ID!) {
  postById(id: $id) {
    id
    commentsConnection(first: 50) {
      edges {
        cursor
        node {
          id
          viewerCanReply {
            allowed
            reason
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<PermittedInCommentsQuery, PermittedInCommentsQueryVariables>;
export const LivePresenceDocument = gql`
    subscription LivePresence($userIds: [ID!]!) {
  presence(userIds: $userIds) {
    userId
    online
  }
}
    ` as unknown as DocumentNode<LivePresenceSubscription, LivePresenceSubscriptionVariables>;
export const PresencesDocument = gql`
    query Presences($userIds: [ID!]!) {
  presence(userIds: $userIds) {
    userId
    online
  }
}
    ` as unknown as DocumentNode<PresencesQuery, PresencesQueryVariables>;
export const NotificationsDocument = gql`
    query Notifications($after: String, $unreadOnly: Boolean!) {
  notifications(first: 20, after: $after, unreadOnly: $unreadOnly) {
    edges {
      cursor
      node {
        ...NotificationItem
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${NotificationItemFragmentDoc}
${PersonFragmentDoc}` as unknown as DocumentNode<NotificationsQuery, NotificationsQueryVariables>;
export const UnreadDocument = gql`
    query Unread {
  notificationsCursor
  unreadNotificationsCount
}
    ` as unknown as DocumentNode<UnreadQuery, UnreadQueryVariables>;
export const ReadOneDocument = gql`
    mutation ReadOne($id: ID!) {
  markNotificationRead(id: $id) {
    unreadCount
    notification {
      id
      read
    }
  }
}
    ` as unknown as DocumentNode<ReadOneMutation, ReadOneMutationVariables>;
export const ReadAllDocument = gql`
    mutation ReadAll {
  markNotificationsRead {
    unreadCount
  }
}
    ` as unknown as DocumentNode<ReadAllMutation, ReadAllMutationVariables>;
export const LiveNotificationsDocument = gql`
    subscription LiveNotifications($after: String) {
  notifications(after: $after) {
    ...NotificationNews
  }
}
    ${NotificationNewsFragmentDoc}
${NotificationItemFragmentDoc}
${PersonFragmentDoc}` as unknown as DocumentNode<LiveNotificationsSubscription, LiveNotificationsSubscriptionVariables>;
export const ProfileDocument = gql`
    query Profile($username: String!) {
  user(username: $username) {
    ...Profile
    pinnedPosts {
      ...PostItem
    }
  }
}
    ${ProfileFragmentDoc}
${ShownFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}
${StandingFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}` as unknown as DocumentNode<ProfileQuery, ProfileQueryVariables>;
export const ProfileCursorDocument = gql`
    query ProfileCursor($userId: ID!, $username: String!) {
  profileActivityCursor(userId: $userId)
  user(username: $username) {
    ...Shown
  }
}
    ${ShownFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<ProfileCursorQuery, ProfileCursorQueryVariables>;
export const LiveProfileDocument = gql`
    subscription LiveProfile($userId: ID!, $after: String) {
  profileActivity(userId: $userId, after: $after) {
    ...Happening
    ... on ProfileUpdated {
      user {
        ...Shown
      }
    }
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${ShownFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<LiveProfileSubscription, LiveProfileSubscriptionVariables>;
export const FollowersDocument = gql`
    query Followers($username: String!, $after: String) {
  user(username: $username) {
    ...Person
    viewerCanListFollows {
      allowed
      reason
    }
    followers(first: 30, after: $after) {
      edges {
        cursor
        node {
          ...PersonRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${PersonFragmentDoc}
${PersonRowFragmentDoc}
${StandingFragmentDoc}` as unknown as DocumentNode<FollowersQuery, FollowersQueryVariables>;
export const FollowingDocument = gql`
    query Following($username: String!, $after: String) {
  user(username: $username) {
    ...Person
    viewerCanListFollows {
      allowed
      reason
    }
    following(first: 30, after: $after) {
      edges {
        cursor
        node {
          ...PersonRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${PersonFragmentDoc}
${PersonRowFragmentDoc}
${StandingFragmentDoc}` as unknown as DocumentNode<FollowingQuery, FollowingQueryVariables>;
export const FollowRequestsDocument = gql`
    query FollowRequests($after: String) {
  followRequests(first: 20, after: $after) {
    edges {
      cursor
      node {
        id
        createdAt
        user {
          ...PersonRow
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${PersonRowFragmentDoc}
${PersonFragmentDoc}
${StandingFragmentDoc}` as unknown as DocumentNode<FollowRequestsQuery, FollowRequestsQueryVariables>;
export const BlockedUsersDocument = gql`
    query BlockedUsers($after: String) {
  blockedUsers(first: 20, after: $after) {
    edges {
      cursor
      node {
        ...Person
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<BlockedUsersQuery, BlockedUsersQueryVariables>;
export const MutedUsersDocument = gql`
    query MutedUsers($after: String) {
  mutedUsers(first: 20, after: $after) {
    edges {
      cursor
      node {
        ...Person
        viewerMutes
        viewerMutesUntil
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<MutedUsersQuery, MutedUsersQueryVariables>;
export const NotificationMutesDocument = gql`
    query NotificationMutes($after: String) {
  notificationMutes(first: 100, after: $after) {
    edges {
      cursor
      node {
        createdAt
        user {
          ...Person
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<NotificationMutesQuery, NotificationMutesQueryVariables>;
export const MutesNotificationsDocument = gql`
    query MutesNotifications($username: String!) {
  user(username: $username) {
    id
    viewerMutesNotifications
  }
}
    ` as unknown as DocumentNode<MutesNotificationsQuery, MutesNotificationsQueryVariables>;
export const SuggestionsDocument = gql`
    query Suggestions {
  suggestions(first: 4) {
    followedByCount
    user {
      ...PersonRow
    }
  }
}
    ${PersonRowFragmentDoc}
${PersonFragmentDoc}
${StandingFragmentDoc}` as unknown as DocumentNode<SuggestionsQuery, SuggestionsQueryVariables>;
export const TrendingHashtagsDocument = gql`
    query TrendingHashtags {
  trendingHashtags(first: 6) {
    people
    hashtag {
      name
    }
  }
}
    ` as unknown as DocumentNode<TrendingHashtagsQuery, TrendingHashtagsQueryVariables>;
export const FollowDocument = gql`
    mutation Follow($username: String!) {
  followUser(username: $username) {
    following
    requested
    user {
      ...Standing
    }
  }
}
    ${StandingFragmentDoc}` as unknown as DocumentNode<FollowMutation, FollowMutationVariables>;
export const UnfollowDocument = gql`
    mutation Unfollow($username: String!) {
  unfollowUser(username: $username) {
    following
    requested
    user {
      ...Standing
    }
  }
}
    ${StandingFragmentDoc}` as unknown as DocumentNode<UnfollowMutation, UnfollowMutationVariables>;
export const CancelFollowRequestDocument = gql`
    mutation CancelFollowRequest($username: String!) {
  cancelFollowRequest(username: $username) {
    following
    requested
    user {
      ...Standing
    }
  }
}
    ${StandingFragmentDoc}` as unknown as DocumentNode<CancelFollowRequestMutation, CancelFollowRequestMutationVariables>;
export const ApproveFollowRequestDocument = gql`
    mutation ApproveFollowRequest($userId: ID!) {
  approveFollowRequest(userId: $userId) {
    user {
      id
      followsViewer
    }
  }
}
    ` as unknown as DocumentNode<ApproveFollowRequestMutation, ApproveFollowRequestMutationVariables>;
export const RejectFollowRequestDocument = gql`
    mutation RejectFollowRequest($userId: ID!) {
  rejectFollowRequest(userId: $userId) {
    user {
      id
      followsViewer
    }
  }
}
    ` as unknown as DocumentNode<RejectFollowRequestMutation, RejectFollowRequestMutationVariables>;
export const RemoveFollowerDocument = gql`
    mutation RemoveFollower($username: String!) {
  removeFollower(username: $username) {
    user {
      id
      followsViewer
    }
  }
}
    ` as unknown as DocumentNode<RemoveFollowerMutation, RemoveFollowerMutationVariables>;
export const MuteDocument = gql`
    mutation Mute($username: String!, $durationSeconds: Int) {
  muteUser(username: $username, durationSeconds: $durationSeconds) {
    user {
      id
      viewerMutes
      viewerMutesUntil
    }
  }
}
    ` as unknown as DocumentNode<MuteMutation, MuteMutationVariables>;
export const UnmuteDocument = gql`
    mutation Unmute($username: String!) {
  unmuteUser(username: $username) {
    user {
      id
      viewerMutes
      viewerMutesUntil
    }
  }
}
    ` as unknown as DocumentNode<UnmuteMutation, UnmuteMutationVariables>;
export const BlockDocument = gql`
    mutation Block($username: String!) {
  blockUser(username: $username) {
    user {
      id
      username
      viewerBlocks
    }
  }
}
    ` as unknown as DocumentNode<BlockMutation, BlockMutationVariables>;
export const UnblockDocument = gql`
    mutation Unblock($username: String!) {
  unblockUser(username: $username) {
    user {
      id
      username
      viewerBlocks
    }
  }
}
    ` as unknown as DocumentNode<UnblockMutation, UnblockMutationVariables>;
export const MuteNotificationsFromDocument = gql`
    mutation MuteNotificationsFrom($username: String!) {
  muteNotificationsFrom(username: $username) {
    user {
      id
      viewerMutesNotifications
    }
  }
}
    ` as unknown as DocumentNode<MuteNotificationsFromMutation, MuteNotificationsFromMutationVariables>;
export const UnmuteNotificationsFromDocument = gql`
    mutation UnmuteNotificationsFrom($username: String!) {
  unmuteNotificationsFrom(username: $username) {
    user {
      id
      viewerMutesNotifications
    }
  }
}
    ` as unknown as DocumentNode<UnmuteNotificationsFromMutation, UnmuteNotificationsFromMutationVariables>;
export const UpdateProfileDocument = gql`
    mutation UpdateProfile($displayName: String, $bio: String, $links: [ProfileLinkInput!], $avatarId: ID, $headerId: ID) {
  updateProfile(
    displayName: $displayName
    bio: $bio
    links: $links
    avatarId: $avatarId
    headerId: $headerId
  ) {
    user {
      ...Shown
    }
  }
}
    ${ShownFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const PersonCountsDocument = gql`
    query PersonCounts($username: String!) {
  user(username: $username) {
    id
    followersCount
    followingCount
    postsCount
  }
}
    ` as unknown as DocumentNode<PersonCountsQuery, PersonCountsQueryVariables>;
export const AwaitedDocument = gql`
    query Awaited($username: String!) {
  feedCursor
  user(username: $username) {
    id
    viewerFollows
    viewerHasRequested
    isPrivate
  }
}
    ` as unknown as DocumentNode<AwaitedQuery, AwaitedQueryVariables>;
export const LiveFollowersDocument = gql`
    subscription LiveFollowers($after: String) {
  notifications(after: $after) {
    __typename
    cursor
    ... on NotificationAdded {
      notification {
        id
        kind
      }
    }
  }
}
    ` as unknown as DocumentNode<LiveFollowersSubscription, LiveFollowersSubscriptionVariables>;
export const RepostDocument = gql`
    mutation Repost($postId: ID!) {
  repost(postId: $postId) {
    repost {
      id
    }
    post {
      id
      repostsCount
      viewerHasReposted
    }
  }
}
    ` as unknown as DocumentNode<RepostMutation, RepostMutationVariables>;
export const UndoRepostDocument = gql`
    mutation UndoRepost($postId: ID!) {
  undoRepost(postId: $postId) {
    postId
  }
}
    ` as unknown as DocumentNode<UndoRepostMutation, UndoRepostMutationVariables>;
export const CountsDocument = gql`
    query Counts($postId: ID!) {
  postById(id: $postId) {
    ...PostCounts
    viewerHasReposted
  }
}
    ${PostCountsFragmentDoc}` as unknown as DocumentNode<CountsQuery, CountsQueryVariables>;
export const BookmarkDocument = gql`
    mutation Bookmark($postId: ID!) {
  bookmarkPost(postId: $postId) {
    bookmarked
    post {
      id
      viewerHasBookmarked
    }
  }
}
    ` as unknown as DocumentNode<BookmarkMutation, BookmarkMutationVariables>;
export const UnbookmarkDocument = gql`
    mutation Unbookmark($postId: ID!) {
  unbookmarkPost(postId: $postId) {
    bookmarked
    post {
      id
      viewerHasBookmarked
    }
  }
}
    ` as unknown as DocumentNode<UnbookmarkMutation, UnbookmarkMutationVariables>;
export const DeletePostDocument = gql`
    mutation DeletePost($postId: ID!) {
  deletePost(postId: $postId) {
    postId
  }
}
    ` as unknown as DocumentNode<DeletePostMutation, DeletePostMutationVariables>;
export const PinPostDocument = gql`
    mutation PinPost($postId: ID!) {
  pinPost(postId: $postId) {
    pinned
    post {
      id
    }
  }
}
    ` as unknown as DocumentNode<PinPostMutation, PinPostMutationVariables>;
export const UnpinPostDocument = gql`
    mutation UnpinPost($postId: ID!) {
  unpinPost(postId: $postId) {
    pinned
    post {
      id
    }
  }
}
    ` as unknown as DocumentNode<UnpinPostMutation, UnpinPostMutationVariables>;
export const MyPinsDocument = gql`
    query MyPins {
  me {
    id
    pinnedPosts {
      id
    }
  }
}
    ` as unknown as DocumentNode<MyPinsQuery, MyPinsQueryVariables>;
export const CreatePostDocument = gql`
    mutation CreatePost($content: String!, $title: String, $contentWarning: String, $visibility: Visibility, $commentPolicy: Policy!, $quotePolicy: Policy!, $replyToId: ID, $quoteOfId: ID, $mediaIds: [ID!], $idempotencyKey: String) {
  createPost(
    content: $content
    title: $title
    contentWarning: $contentWarning
    visibility: $visibility
    commentPolicy: $commentPolicy
    quotePolicy: $quotePolicy
    replyToId: $replyToId
    quoteOfId: $quoteOfId
    mediaIds: $mediaIds
    idempotencyKey: $idempotencyKey
  ) {
    post {
      ...PostItem
      replyTo {
        id
        repliesCount
      }
      quoteOf {
        id
        quotesCount
      }
    }
  }
}
    ${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<CreatePostMutation, CreatePostMutationVariables>;
export const UpdatePostDocument = gql`
    mutation UpdatePost($postId: ID!, $content: String!, $title: String, $contentWarning: String, $commentPolicy: Policy, $quotePolicy: Policy) {
  updatePost(
    postId: $postId
    content: $content
    title: $title
    contentWarning: $contentWarning
    commentPolicy: $commentPolicy
    quotePolicy: $quotePolicy
  ) {
    post {
      ...PostText
      commentPolicy
      quotePolicy
      hashtags
      mentions {
        id
        username
      }
    }
  }
}
    ${PostTextFragmentDoc}` as unknown as DocumentNode<UpdatePostMutation, UpdatePostMutationVariables>;
export const UploadMediaDocument = gql`
    mutation UploadMedia($file: Upload!, $altText: String, $idempotencyKey: String) {
  uploadMedia(file: $file, altText: $altText, idempotencyKey: $idempotencyKey) {
    media {
      ...Picture
    }
  }
}
    ${PictureFragmentDoc}` as unknown as DocumentNode<UploadMediaMutation, UploadMediaMutationVariables>;
export const UpdateMediaDocument = gql`
    mutation UpdateMedia($mediaId: ID!, $altText: String) {
  updateMedia(mediaId: $mediaId, altText: $altText) {
    media {
      id
      altText
      previewUrl
    }
  }
}
    ` as unknown as DocumentNode<UpdateMediaMutation, UpdateMediaMutationVariables>;
export const DeleteMediaDocument = gql`
    mutation DeleteMedia($mediaId: ID!) {
  deleteMedia(mediaId: $mediaId) {
    mediaId
  }
}
    ` as unknown as DocumentNode<DeleteMediaMutation, DeleteMediaMutationVariables>;
export const SuggestPeopleDocument = gql`
    query SuggestPeople($prefix: String!) {
  suggestPeople(prefix: $prefix, first: 6) {
    ...Person
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<SuggestPeopleQuery, SuggestPeopleQueryVariables>;
export const SuggestHashtagsDocument = gql`
    query SuggestHashtags($prefix: String!) {
  suggestHashtags(prefix: $prefix, first: 6) {
    name
    postsCount
  }
}
    ` as unknown as DocumentNode<SuggestHashtagsQuery, SuggestHashtagsQueryVariables>;
export const HashtagDocument = gql`
    query Hashtag($name: String!) {
  hashtag(name: $name) {
    ...TiedHashtag
  }
}
    ${TiedHashtagFragmentDoc}` as unknown as DocumentNode<HashtagQuery, HashtagQueryVariables>;
export const FollowedHashtagsDocument = gql`
    query FollowedHashtags {
  followedHashtags(first: 100) {
    edges {
      cursor
      node {
        ...TiedHashtag
      }
    }
  }
}
    ${TiedHashtagFragmentDoc}` as unknown as DocumentNode<FollowedHashtagsQuery, FollowedHashtagsQueryVariables>;
export const FollowHashtagDocument = gql`
    mutation FollowHashtag($name: String!) {
  followHashtag(name: $name) {
    hashtag {
      ...TiedHashtag
    }
  }
}
    ${TiedHashtagFragmentDoc}` as unknown as DocumentNode<FollowHashtagMutation, FollowHashtagMutationVariables>;
export const UnfollowHashtagDocument = gql`
    mutation UnfollowHashtag($name: String!) {
  unfollowHashtag(name: $name) {
    hashtag {
      ...TiedHashtag
    }
  }
}
    ${TiedHashtagFragmentDoc}` as unknown as DocumentNode<UnfollowHashtagMutation, UnfollowHashtagMutationVariables>;
export const PostPageDocument = gql`
    query PostPage($id: ID!) {
  postActivityCursor(postId: $id)
  postById(id: $id) {
    ...PostItem
    ancestors(limit: 10) {
      ...PostShown
    }
    commentsConnection(first: 50) {
      ...CommentPage
    }
    replies(first: 10) {
      edges {
        cursor
        node {
          ...PostShown
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}
${PostShownFragmentDoc}
${CommentPageFragmentDoc}
${CommentItemFragmentDoc}
${CommentTextFragmentDoc}` as unknown as DocumentNode<PostPageQuery, PostPageQueryVariables>;
export const MoreCommentsDocument = gql`
    query MoreComments($id: ID!, $after: String) {
  postById(id: $id) {
    id
    commentsConnection(first: 50, after: $after) {
      ...CommentPage
    }
  }
}
    ${CommentPageFragmentDoc}
${CommentItemFragmentDoc}
${CommentTextFragmentDoc}
${PersonFragmentDoc}` as unknown as DocumentNode<MoreCommentsQuery, MoreCommentsQueryVariables>;
export const MoreRepliesDocument = gql`
    query MoreReplies($id: ID!, $after: String) {
  postById(id: $id) {
    id
    replies(first: 10, after: $after) {
      edges {
        cursor
        node {
          ...PostShown
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${PostShownFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<MoreRepliesQuery, MoreRepliesQueryVariables>;
export const PostQuotesDocument = gql`
    query PostQuotes($id: ID!, $after: String) {
  postById(id: $id) {
    id
    quotes(first: 10, after: $after) {
      edges {
        cursor
        node {
          ...PostShown
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${PostShownFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<PostQuotesQuery, PostQuotesQueryVariables>;
export const RevisionsDocument = gql`
    query Revisions($id: ID!) {
  postById(id: $id) {
    id
    revisions(first: 50) {
      edges {
        cursor
        node {
          title
          content
          contentWarning
          createdAt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<RevisionsQuery, RevisionsQueryVariables>;
export const LivePostDocument = gql`
    subscription LivePost($postId: ID!, $after: String) {
  postActivity(postId: $postId, after: $after) {
    ...Happening
    ... on CommentAdded {
      comment {
        ...CommentText
      }
    }
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${CommentTextFragmentDoc}
${PersonFragmentDoc}` as unknown as DocumentNode<LivePostSubscription, LivePostSubscriptionVariables>;
export const CreateCommentDocument = gql`
    mutation CreateComment($postId: ID!, $content: String!, $parentId: ID, $idempotencyKey: String) {
  createComment(
    postId: $postId
    content: $content
    parentId: $parentId
    idempotencyKey: $idempotencyKey
  ) {
    comment {
      ...CommentItem
      post {
        id
        commentsCount
      }
    }
  }
}
    ${CommentItemFragmentDoc}
${CommentTextFragmentDoc}
${PersonFragmentDoc}` as unknown as DocumentNode<CreateCommentMutation, CreateCommentMutationVariables>;
export const UpdateCommentDocument = gql`
    mutation UpdateComment($commentId: ID!, $content: String!) {
  updateComment(commentId: $commentId, content: $content) {
    comment {
      id
      content
      editedAt
      updatedAt
      mentions {
        id
        username
      }
    }
  }
}
    ` as unknown as DocumentNode<UpdateCommentMutation, UpdateCommentMutationVariables>;
export const DeleteCommentDocument = gql`
    mutation DeleteComment($commentId: ID!) {
  deleteComment(commentId: $commentId) {
    commentId
  }
}
    ` as unknown as DocumentNode<DeleteCommentMutation, DeleteCommentMutationVariables>;
export const LikeCommentDocument = gql`
    mutation LikeComment($commentId: ID!) {
  likeComment(commentId: $commentId) {
    liked
    comment {
      id
      likesCount
      viewerHasLiked
    }
  }
}
    ` as unknown as DocumentNode<LikeCommentMutation, LikeCommentMutationVariables>;
export const UnlikeCommentDocument = gql`
    mutation UnlikeComment($commentId: ID!) {
  unlikeComment(commentId: $commentId) {
    liked
    comment {
      id
      likesCount
      viewerHasLiked
    }
  }
}
    ` as unknown as DocumentNode<UnlikeCommentMutation, UnlikeCommentMutationVariables>;
export const PositionDocument = gql`
    query Position($feed: FeedName!) {
  feedPosition(feed: $feed) {
    feed
    newCount
    more
  }
}
    ` as unknown as DocumentNode<PositionQuery, PositionQueryVariables>;
export const MarkReadDocument = gql`
    mutation MarkRead($feed: FeedName!, $cursor: String!) {
  markFeedRead(feed: $feed, cursor: $cursor) {
    position {
      feed
      cursor
    }
  }
}
    ` as unknown as DocumentNode<MarkReadMutation, MarkReadMutationVariables>;
export const HomeFeedDocument = gql`
    query HomeFeed($after: String) {
  homeFeed(first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<HomeFeedQuery, HomeFeedQueryVariables>;
export const PublicFeedDocument = gql`
    query PublicFeed($after: String) {
  posts(first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<PublicFeedQuery, PublicFeedQueryVariables>;
export const UserFeedDocument = gql`
    query UserFeed($username: String!, $after: String) {
  userFeed(username: $username, first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<UserFeedQuery, UserFeedQueryVariables>;
export const HashtagFeedDocument = gql`
    query HashtagFeed($name: String!, $after: String) {
  hashtagFeed(name: $name, first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<HashtagFeedQuery, HashtagFeedQueryVariables>;
export const TrendingPostsDocument = gql`
    query TrendingPosts($after: String) {
  trendingPosts(first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<TrendingPostsQuery, TrendingPostsQueryVariables>;
export const BookmarksDocument = gql`
    query Bookmarks($after: String) {
  bookmarks(first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<BookmarksQuery, BookmarksQueryVariables>;
export const LikedPostsDocument = gql`
    query LikedPosts($after: String) {
  likedPosts(first: 20, after: $after) {
    ...PostPage
  }
}
    ${PostPageFragmentDoc}
${PostItemFragmentDoc}
${PostPlainFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<LikedPostsQuery, LikedPostsQueryVariables>;
export const LikeDocument = gql`
    mutation Like($postId: ID!) {
  like(postId: $postId) {
    liked
    post {
      id
      likesCount
      viewerHasLiked
    }
  }
}
    ` as unknown as DocumentNode<LikeMutation, LikeMutationVariables>;
export const UnlikeDocument = gql`
    mutation Unlike($postId: ID!) {
  unlike(postId: $postId) {
    liked
    post {
      id
      likesCount
      viewerHasLiked
    }
  }
}
    ` as unknown as DocumentNode<UnlikeMutation, UnlikeMutationVariables>;
export const SearchAllDocument = gql`
    query SearchAll($query: String!) {
  search(query: $query) {
    posts(first: 5) {
      edges {
        ...FoundPost
      }
      pageInfo {
        hasNextPage
      }
    }
    people(first: 3) {
      edges {
        ...FoundPerson
      }
      pageInfo {
        hasNextPage
      }
    }
    hashtags(first: 5) {
      edges {
        ...FoundHashtag
      }
      pageInfo {
        hasNextPage
      }
    }
  }
}
    ${FoundPostFragmentDoc}
${FoundFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}
${FoundPersonFragmentDoc}
${FoundHashtagFragmentDoc}` as unknown as DocumentNode<SearchAllQuery, SearchAllQueryVariables>;
export const SearchPostsDocument = gql`
    query SearchPosts($query: String!, $after: String) {
  searchPosts(query: $query, first: 20, after: $after) {
    edges {
      ...FoundPost
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${FoundPostFragmentDoc}
${FoundFragmentDoc}
${PersonFragmentDoc}
${PictureFragmentDoc}` as unknown as DocumentNode<SearchPostsQuery, SearchPostsQueryVariables>;
export const SearchPeopleDocument = gql`
    query SearchPeople($query: String!, $after: String) {
  searchPeople(query: $query, first: 20, after: $after) {
    edges {
      ...FoundPerson
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${FoundPersonFragmentDoc}
${FoundFragmentDoc}
${PersonFragmentDoc}` as unknown as DocumentNode<SearchPeopleQuery, SearchPeopleQueryVariables>;
export const SearchHashtagsDocument = gql`
    query SearchHashtags($query: String!, $after: String) {
  searchHashtags(query: $query, first: 20, after: $after) {
    edges {
      ...FoundHashtag
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${FoundHashtagFragmentDoc}
${FoundFragmentDoc}` as unknown as DocumentNode<SearchHashtagsQuery, SearchHashtagsQueryVariables>;
export const MeDocument = gql`
    query Me {
  me {
    ...Viewer
  }
}
    ${ViewerFragmentDoc}` as unknown as DocumentNode<MeQuery, MeQueryVariables>;
export const LogInDocument = gql`
    mutation LogIn($username: String!, $password: String!) {
  login(username: $username, password: $password) {
    token
    refreshToken
    user {
      id
      username
    }
  }
}
    ` as unknown as DocumentNode<LogInMutation, LogInMutationVariables>;
export const SignUpDocument = gql`
    mutation SignUp($username: String!, $email: String!, $password: String!) {
  createUser(username: $username, email: $email, password: $password) {
    user {
      id
      username
    }
  }
}
    ` as unknown as DocumentNode<SignUpMutation, SignUpMutationVariables>;
export const LogOutDocument = gql`
    mutation LogOut($refreshToken: String) {
  logout(refreshToken: $refreshToken) {
    ok
  }
}
    ` as unknown as DocumentNode<LogOutMutation, LogOutMutationVariables>;
export const AccountDocument = gql`
    query Account {
  me {
    ...Viewer
  }
}
    ${ViewerFragmentDoc}` as unknown as DocumentNode<AccountQuery, AccountQueryVariables>;
export const NotificationPreferencesDocument = gql`
    query NotificationPreferences {
  notificationPreferences {
    kind
    level
    email
  }
}
    ` as unknown as DocumentNode<NotificationPreferencesQuery, NotificationPreferencesQueryVariables>;
export const UpdateNotificationPreferenceDocument = gql`
    mutation UpdateNotificationPreference($kind: NotificationKind!, $level: NotificationLevel, $email: Boolean) {
  updateNotificationPreference(kind: $kind, level: $level, email: $email) {
    preference {
      kind
      level
      email
    }
  }
}
    ` as unknown as DocumentNode<UpdateNotificationPreferenceMutation, UpdateNotificationPreferenceMutationVariables>;
export const UpdatePrivacyDocument = gql`
    mutation UpdatePrivacy($isPrivate: Boolean!) {
  updatePrivacy(isPrivate: $isPrivate) {
    user {
      id
      isPrivate
    }
  }
}
    ` as unknown as DocumentNode<UpdatePrivacyMutation, UpdatePrivacyMutationVariables>;
export const UpdateLocaleDocument = gql`
    mutation UpdateLocale($locale: String) {
  updateProfile(locale: $locale) {
    user {
      id
      locale
    }
  }
}
    ` as unknown as DocumentNode<UpdateLocaleMutation, UpdateLocaleMutationVariables>;