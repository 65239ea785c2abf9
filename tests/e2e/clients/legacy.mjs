// The client of npm's subscriptions-transport-ws: node legacy.mjs <socket URL> <access token>
// Prints one JSON object a line for each thing that it got.

import transport from "subscriptions-transport-ws";
import WebSocket from "ws";

const [url, token] = process.argv.slice(2);
const print = (heard) => console.log(JSON.stringify(heard));

const client = new transport.SubscriptionClient(
  url,
  { connectionParams: { Authorization: `JWT ${token}` } },
  WebSocket,
);
const connected = new Promise((resolve) => client.onConnected(resolve));

function once(operation) {
  return new Promise((next, error) => client.request(operation).subscribe({ next, error }));
}

await connected;
let unsubscribe;
const event = new Promise((next, error) => {
  ({ unsubscribe } = client
    .request({ query: "subscription { feed { __typename ... on PostCreated { post { content } } } }" })
    .subscribe({ next, error }));
});
print({
  mutation: await once({
    query: "mutation ($content: String!) { createPost(content: $content) { post { content } } }",
    variables: { content: "From subscriptions-transport-ws" },
  }),
});
print({ event: await event });
unsubscribe();
print({ query: await once({ query: "{ me { username } }" }) });
await once({ query: "{ nothing }" }).catch(({ message }) => print({ error: message }));
const socket = client.client;
client.close();
socket.onclose = ({ wasClean }) => print({ wasClean });
