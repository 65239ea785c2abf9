/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

type Happening_NotificationAdded_Fragment = { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationRemoved_Fragment = { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationUpdated_Fragment = { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_NotificationsRead_Fragment = { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PersonHidden_Fragment = { __typename: 'PersonHidden', userId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostCounted_Fragment = { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostCreated_Fragment = { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostDeleted_Fragment = { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostLiked_Fragment = { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostUnliked_Fragment = { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null };

type Happening_PostUpdated_Fragment = { __typename: 'PostUpdated', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null };

type Happening_ProfileUpdated_Fragment = { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null };

type Happening_ResyncRequired_Fragment = { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null };

export type HappeningFragment =
  | Happening_CommentAdded_Fragment
  | Happening_CommentCounted_Fragment
  | Happening_CommentDeleted_Fragment
  | Happening_CommentLiked_Fragment
  | Happening_CommentUnliked_Fragment
  | Happening_CommentUpdated_Fragment
  | Happening_NotificationAdded_Fragment
  | Happening_NotificationRemoved_Fragment
  | Happening_NotificationUpdated_Fragment
  | Happening_NotificationsRead_Fragment
  | Happening_PersonHidden_Fragment
  | Happening_PostCounted_Fragment
  | Happening_PostCreated_Fragment
  | Happening_PostDeleted_Fragment
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
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonHidden', userId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
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
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonHidden', userId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
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
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonHidden', userId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
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
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonHidden', userId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type LivePostSubscriptionVariables = Exact<{
  postId: string | number;
  after?: string | null | undefined;
}>;


export type LivePostSubscription = { postActivity:
    | { __typename: 'CommentAdded', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, comment: { id: string, createdAt: string, parent: { id: string } | null, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentCounted', cursor: string, comment: { id: string, repliesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentDeleted', commentId: string, cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentLiked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUnliked', cursor: string, comment: { id: string, likesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'CommentUpdated', cursor: string, comment: { id: string, content: string, editedAt: string | null, updatedAt: string }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationAdded', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationRemoved', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'NotificationsRead', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PersonHidden', userId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCounted', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostCreated', cursor: string, post: { id: string, createdAt: string, author: { id: string, username: string, displayName: string } }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostDeleted', postId: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostLiked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUnliked', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'PostUpdated', cursor: string, post: { id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

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
export const LivePostDocument = gql`
    subscription LivePost($postId: ID!, $after: String) {
  postActivity(postId: $postId, after: $after) {
    ...Happening
  }
}
    ${HappeningFragmentDoc}
${PostCountsFragmentDoc}
${PostTextFragmentDoc}` as unknown as DocumentNode<LivePostSubscription, LivePostSubscriptionVariables>;
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