// graphql-http's audit of GraphQL over HTTP: node audit.mjs <URL of GraphQL>
// Prints one JSON object a line for each of its rules.

import { auditServer } from "graphql-http";

const [url] = process.argv.slice(2);
for (const { id, name, status, reason } of await auditServer({ url })) {
  console.log(JSON.stringify({ id, name, status, reason }));
}
