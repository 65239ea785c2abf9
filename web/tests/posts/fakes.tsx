// A client of the API that answers what a test says, and remembers what it was asked.
import { CombinedError } from "@urql/core";
import { Provider } from "@urql/preact";
import { render } from "@testing-library/preact";
import { GraphQLError, type OperationDefinitionNode } from "graphql";
import type { ComponentChildren } from "preact";

import * as session from "../../src/api/session";

type Variables = Record<string, any>;
type Answers = Record<string, (variables: Variables) => unknown>;

export function refusal(code: string, message: string, field?: string): CombinedError {
  return new CombinedError({ graphQLErrors: [new GraphQLError(message, { extensions: { code, field } })] });
}

export function unreachable(): CombinedError {
  return new CombinedError({ networkError: new Error("gone") });
}

export function fakeClient(answers: Answers) {
  const asked: { name: string; variables: Variables }[] = [];
  const ask = (document: any, variables: Variables) => {
    const { definitions } = document as { definitions: readonly OperationDefinitionNode[] };
    const name = definitions.find(({ kind }) => kind === "OperationDefinition")?.name?.value ?? "";
    const answer = async () => {
      asked.push({ name, variables });
      const result = await answers[name]?.(variables);
      return result instanceof CombinedError ? { error: result } : { data: result };
    };
    // As urql's own: nothing is sent before somebody waits for it.
    return { toPromise: answer, then: (yes: any, no: any) => answer().then(yes, no) };
  };
  return { asked, client: { query: ask, mutation: ask } };
}

export function show(children: ComponentChildren, client: unknown) {
  return render(<Provider value={client as never}>{children}</Provider>);
}

export function logIn(id = "1", username = "ada"): void {
  session.open({ token: "token", refreshToken: "refresh", user: { id, username } });
}
