// One GraphQL request by itself, for what comes before there is a client: refreshing a token.

export interface Outcome<Data> {
  data?: Data;
  code: string;
  message: string;
}

/** Rejects where no answer came. */
export async function request<Data>(
  query: string,
  variables: Record<string, unknown>,
): Promise<Outcome<Data>> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  const error = answer.errors?.[0];
  if (error) return { code: error.extensions?.code ?? "", message: error.message };
  return { data: answer.data, code: "", message: "" };
}
