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
  contentWarning?: string | null | undefined;
  visibility?: Visibility | null | undefined;
  replyToId?: string | number | null | undefined;
  quoteOfId?: string | number | null | undefined;
  mediaIds?: Array<string | number> | string | number | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type CreatePostMutation = { createPost: { post: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, replyTo: { id: string, repliesCount: number, author: { id: string, username: string, displayName: string } } | null, quoteOf: { id: string, quotesCount: number, createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } } };

export type UpdatePostMutationVariables = Exact<{
  postId: string | number;
  content: string;
  contentWarning?: string | null | undefined;
}>;


export type UpdatePostMutation = { updatePost: { post: { hashtags: Array<string>, id: string, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }> } } };

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


export type UpdateMediaMutation = { updateMedia: { media: { id: string, altText: string } } };

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

export type PostShownFragment = { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } };

export type CommentTextFragment = { id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } };

export type CommentItemFragment = { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } };

export type CommentPageFragment = { edges: Array<{ cursor: string, node: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type PostPageQueryVariables = Exact<{
  id: string | number;
}>;


export type PostPageQuery = { postActivityCursor: string | null, postById: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, ancestors: Array<{ createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } }>, commentsConnection: { edges: Array<{ cursor: string, node: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, replies: { edges: Array<{ cursor: string, node: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, repostOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, quoteOf: { createdAt: string, visibility: Visibility, commentPolicy: Policy, quotePolicy: Policy, hashtags: Array<string>, viewerHasLiked: boolean, viewerHasReposted: boolean, viewerHasBookmarked: boolean, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null, mentions: Array<{ id: string, username: string }>, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null }, media: Array<{ id: string, url: string, previewUrl: string, width: number, height: number, altText: string, blurhash: string, focalX: number, focalY: number }>, replyTo: { id: string, author: { id: string, username: string, displayName: string } } | null, viewerCanComment: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, viewerCanQuote: { allowed: boolean, reason: PermissionReason | null }, viewerCanRepost: { allowed: boolean, reason: PermissionReason | null }, viewerCanEdit: { allowed: boolean }, viewerCanDelete: { allowed: boolean } } | null };

export type MoreCommentsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type MoreCommentsQuery = { postById: { id: string, commentsConnection: { edges: Array<{ cursor: string, node: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, post: { id: string }, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

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
    | { __typename: 'PostUpdated', cursor: string, post: { hashtags: Array<string>, id: string, likesCount: number, commentsCount: number, repliesCount: number, repostsCount: number, quotesCount: number, title: string, content: string, contentWarning: string, updatedAt: string, editedAt: string | null }, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ProfileUpdated', cursor: string, actor: { id: string, username: string, displayName: string } | null }
    | { __typename: 'ResyncRequired', reason: string, cursor: string, actor: { id: string, username: string, displayName: string } | null }
   };

export type CreateCommentMutationVariables = Exact<{
  postId: string | number;
  content: string;
  parentId?: string | number | null | undefined;
  idempotencyKey?: string | null | undefined;
}>;


export type CreateCommentMutation = { createComment: { comment: { viewerHasLiked: boolean, id: string, content: string, createdAt: string, updatedAt: string, editedAt: string | null, likesCount: number, repliesCount: number, post: { id: string, commentsCount: number }, viewerCanEdit: { allowed: boolean, reason: PermissionReason | null }, viewerCanDelete: { allowed: boolean, reason: PermissionReason | null }, viewerCanReply: { allowed: boolean, reason: PermissionReason | null }, parent: { id: string } | null, author: { id: string, username: string, displayName: string, avatar: { id: string, url: string, previewUrl: string, width: number, height: number, blurhash: string, altText: string } | null } } } };

export type UpdateCommentMutationVariables = Exact<{
  commentId: string | number;
  content: string;
}>;


export type UpdateCommentMutation = { updateComment: { comment: { id: string, content: string, editedAt: string | null, updatedAt: string } } };

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
    mutation CreatePost($content: String!, $contentWarning: String, $visibility: Visibility, $replyToId: ID, $quoteOfId: ID, $mediaIds: [ID!], $idempotencyKey: String) {
  createPost(
    content: $content
    contentWarning: $contentWarning
    visibility: $visibility
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
    mutation UpdatePost($postId: ID!, $content: String!, $contentWarning: String) {
  updatePost(postId: $postId, content: $content, contentWarning: $contentWarning) {
    post {
      ...PostText
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
    ... on PostUpdated {
      post {
        hashtags
      }
    }
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