// What to tell somebody of an error: by its code, never by the server's own words alone.
import type { CombinedError } from "@urql/core";

export interface Problem {
  /** A code of docs/errors.md, or NETWORK where no answer came. */
  code: string;
  message: string;
  /** The input that is wrong, for VALIDATION and CONFLICT. */
  field?: string;
}

export function problem(error: CombinedError): Problem {
  const [first] = error.graphQLErrors;
  if (!first) return { code: error.networkError ? "NETWORK" : "INTERNAL", message: error.message };
  const { code, field } = first.extensions as { code?: string; field?: string };
  return { code: code ?? "INTERNAL", message: first.message, field };
}
