// The client of npm's graphql-ws: node graphql_ws.mjs <socket URL> <access token>
// Prints one JSON object a line for each thing that it got.

import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, token] = process.argv.slice(2);
const print = (heard) => console.log(JSON.stringify(heard));

const client = createClient({
  url,
  webSocketImpl: WebSocket,
  connectionParams: { Authorization: `JWT ${token}` },
  retryAttempts: 0,
});
const closed = new Promise((resolve) => client.on("closed", resolve));

async function once(operation) {
  for await (const answer of client.iterate(operation)) {
    return answer;
  }
}

const feed = client.iterate({
  query: "subscription { feed { __typename ... on PostCreated { post { content } } } }",
});
print({
  mutation: await once({
    query: "mutation ($content: String!) { createPost(content: $content) { post { content } } }",
    variables: { content: "From graphql-ws" },
  }),
});
print({ event: (await feed.next()).value });
print({ query: await once({ query: "{ me { username } }" }) });
try {
  await once({ query: "{ nothing }" });
} catch (errors) {
  print({ errors });
}
await feed.return();
await client.dispose();
const { code, wasClean } = await closed;
print({ code, wasClean });
