// One GraphQL request, and its failures as errors that can be shown to a person.

const SENTENCES = {
  UNAUTHENTICATED: "Please log in first.",
  FORBIDDEN: "You may not do that.",
  NOT_FOUND: "It is no longer there.",
  INTERNAL: "Something went wrong on our side. Please try again.",
};

export class ApiError extends Error {
  constructor(code, message, field = "") {
    super(message);
    this.code = code;
    this.field = field; // the form field to blame, if any
  }

  get sentence() {
    if (this.code in SENTENCES) return SENTENCES[this.code];
    // The server speaks of its fields by name: "content may not be blank."
    const text = this.message.trim();
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
}

export function sentence(error) {
  if (error instanceof ApiError) return error.sentence;
  console.error(error);
  return "Something unexpected happened on this page. Reloading it may help.";
}

export async function request(query, variables, token) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  if (token) headers.Authorization = `JWT ${token}`;
  let answer;
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers,
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    answer = await response.json();
  } catch {
    // No connection, no answer in time, or a proxy's error page.
    throw new ApiError("NETWORK", "The server cannot be reached right now. Please try again.");
  }
  const error = answer.errors?.[0];
  if (error) {
    const { code = "INTERNAL", field } = error.extensions ?? {};
    throw new ApiError(code, error.message, field);
  }
  return answer.data;
}
