// Mercurius reading the tables of Socsyn's database: compiled queries (`jit: 1`), authors and
// comments through its own batching loaders, as its documentation shows, and `pg`.
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const { HOST = "127.0.0.1", PORT = "0" } = process.env;
const pool = new pg.Pool({
  host: process.env.PGHOST,
  port: Number(process.env.PGPORT || 5432),
  user: process.env.PGUSER,
  password: process.env.PGPASSWORD || undefined,
  database: process.env.PGDATABASE,
});

const schema = `
  type User { id: ID! username: String! }
  type Comment { id: ID! content: String! author: User! }
  type Post {
    id: ID! title: String! content: String! likesCount: Int! commentsCount: Int!
    author: User!
    comments: [Comment!]!
  }
  type PostEdge { node: Post! }
  type PostConnection { edges: [PostEdge!]! }
  type Query {
    allPosts(limit: Int = 50): [Post!]!
    posts(first: Int = 20): PostConnection!
    postById(id: ID!): Post
  }
`;

// What Socsyn shows to who is not logged in, asked as one would by hand.
const POSTS = `SELECT p.id, p.title, p.content, p.likes_count AS "likesCount", p.comments_count AS "commentsCount",
  p.author_id FROM feed_post p JOIN feed_user u ON u.id = p.author_id AND u.is_active AND NOT u.is_private
  WHERE p.deleted_at IS NULL AND p.visibility = 'public'`;
const NEWEST = `${POSTS} ORDER BY p.created_at DESC, p.id DESC LIMIT $1`;
const ONE = `${POSTS} AND p.id = $1`;
const COMMENTS = `SELECT id, content, author_id, post_id FROM feed_comment WHERE post_id = ANY($1)
  ORDER BY created_at, id LIMIT 50`;
const USERS = "SELECT id, username FROM feed_user WHERE id = ANY($1)";

// Prepared once on each connection.
const rows = async (name, text, ...values) => (await pool.query({ name, text, values })).rows;

const resolvers = {
  Query: {
    allPosts: (_, { limit }) => rows("newest", NEWEST, limit),
    posts: async (_, { first }) => ({ edges: (await rows("newest", NEWEST, first)).map((node) => ({ node })) }),
    postById: async (_, { id }) => (await rows("one", ONE, id))[0],
  },
};

const author = async (queries) => {
  const found = await rows("users", USERS, [...new Set(queries.map(({ obj }) => obj.author_id))]);
  const byId = new Map(found.map((user) => [user.id, user]));
  return queries.map(({ obj }) => byId.get(obj.author_id));
};
const comments = async (queries) => {
  const found = await rows("comments", COMMENTS, queries.map(({ obj }) => obj.id));
  return queries.map(({ obj }) => found.filter((comment) => comment.post_id === obj.id));
};

const app = Fastify();
app.register(mercurius, { schema, resolvers, loaders: { Post: { author, comments }, Comment: { author } }, jit: 1 });
await app.listen({ host: HOST, port: Number(PORT), backlog: 2048 });
console.log(`Mercurius is at http://${HOST}:${app.server.address().port}/`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => process.exit(0));
}
