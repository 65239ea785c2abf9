// The server's operations as functions. Each sends the session's token, and once more with a
// new one if the server calls it expired.

import { request } from "./http.js";
import { session } from "./session.js";

const POST = `id title content createdAt updatedAt likesCount commentsCount viewerHasLiked
  author { id username }`;
const COMMENT = "id content createdAt updatedAt author { id username }";
const PAGE = "pageInfo { hasNextPage endCursor }";

async function ask(query, variables) {
  const token = await session.token();
  try {
    return await request(query, variables, token);
  } catch (error) {
    if (error.code !== "UNAUTHENTICATED" || !token) throw error;
    return request(query, variables, await session.renew(token));
  }
}

function page(connection) {
  return {
    items: connection.edges.map((edge) => edge.node),
    more: connection.pageInfo.hasNextPage,
    cursor: connection.pageInfo.endCursor,
  };
}

/** A page of the feed. */
export async function posts(first, after = null) {
  const token = await session.token();
  const read = () =>
    ask(
      `query Feed($first: Int!, $after: String) {
        me { id }
        posts(first: $first, after: $after) { edges { node { ${POST} } } ${PAGE} }
      }`,
      { first, after },
    );
  let data = await read();
  // A token that reads as nobody: it gets one renewal, or the session is over.
  if (token && !data.me && (await session.renew(token))) data = await read();
  return page(data.posts);
}

/** A page of a post's comments, oldest first. */
export async function comments(id, first, after = null) {
  const data = await ask(
    `query Comments($id: ID!, $first: Int!, $after: String) {
      postById(id: $id) {
        commentsConnection(first: $first, after: $after) { edges { node { ${COMMENT} } } ${PAGE} }
      }
    }`,
    { id, first, after },
  );
  return page(data.postById.commentsConnection);
}

export async function createPost(content, title) {
  const data = await ask(
    `mutation CreatePost($content: String!, $title: String!) {
      createPost(content: $content, title: $title) { post { ${POST} } }
    }`,
    { content, title },
  );
  return data.createPost.post;
}

export async function deletePost(id) {
  await ask("mutation DeletePost($id: ID!) { deletePost(postId: $id) { postId } }", { id });
}

export async function createComment(id, content) {
  const data = await ask(
    `mutation CreateComment($id: ID!, $content: String!) {
      createComment(postId: $id, content: $content) { comment { ${COMMENT} } }
    }`,
    { id, content },
  );
  return data.createComment.comment;
}

export async function deleteComment(id) {
  await ask("mutation DeleteComment($id: ID!) { deleteComment(commentId: $id) { commentId } }", {
    id,
  });
}

/** Like or unlike; the post's like state afterwards. */
export async function setLike(id, liked) {
  const name = liked ? "like" : "unlike";
  const data = await ask(
    `mutation Like($id: ID!) { ${name}(postId: $id) { post { likesCount viewerHasLiked } } }`,
    { id },
  );
  return data[name].post;
}

export async function login(username, password) {
  const data = await request(
    `mutation LogIn($username: String!, $password: String!) {
      login(username: $username, password: $password) {
        token refreshToken user { id username }
      }
    }`,
    { username, password },
  );
  session.open(data.login);
}

export async function signUp(username, email, password) {
  await request(
    `mutation SignUp($username: String!, $email: String!, $password: String!) {
      createUser(username: $username, email: $email, password: $password) { user { id } }
    }`,
    { username, email, password },
  );
  await login(username, password);
}

export async function logout() {
  const { refreshToken } = session;
  session.close("logout"); // here at once, whether or not the server can be told
  await request(
    "mutation Logout($refreshToken: String) { logout(refreshToken: $refreshToken) { ok } }",
    { refreshToken },
  ).catch(() => {});
}
