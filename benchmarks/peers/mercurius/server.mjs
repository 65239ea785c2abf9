// Mercurius as its documentation sets it up: compiled queries (`jit: 1`), subscriptions over its
// own in-process emitter (its fastest: no Redis between), posts in PostgreSQL through `pg`.
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
await pool.query(`CREATE TABLE IF NOT EXISTS post (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
)`);

const schema = `
  type Post {
    id: ID!
    content: String!
  }
  type Query {
    posts: [Post!]!
  }
  type Mutation {
    createPost(content: String!): Post!
  }
  type Subscription {
    feed: Post!
  }
`;

const resolvers = {
  Query: {
    posts: async () => (await pool.query("SELECT id, content FROM post ORDER BY id DESC LIMIT 20")).rows,
  },
  Mutation: {
    createPost: async (_, { content }, { pubsub }) => {
      const { rows } = await pool.query("INSERT INTO post (content) VALUES ($1) RETURNING id, content", [content]);
      await pubsub.publish({ topic: "FEED", payload: { feed: rows[0] } });
      return rows[0];
    },
  },
  Subscription: {
    feed: {
      subscribe: async (_, args, { pubsub }) => await pubsub.subscribe("FEED"),
    },
  },
};

const app = Fastify();
app.register(mercurius, { schema, resolvers, subscription: true, jit: 1 });
await app.listen({ host: HOST, port: Number(PORT), backlog: 2048 });
console.log(`Mercurius is at http://${HOST}:${app.server.address().port}/`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => process.exit(0));
}
