// Starts GraphiQL with Socsyn's endpoints. A file of its own, because the Content-Security-Policy
// allows no inline script.
"use strict";

(() => {
  const { GraphiQL, React, ReactDOM, graphqlWs } = window;
  const root = document.getElementById("graphiql");
  if (!GraphiQL || !React || !ReactDOM || !graphqlWs) {
    root.firstElementChild.textContent =
      "GraphiQL's files did not load. Run `python manage.py assets` and restart the server.";
    return;
  }

  const QUERY = `# Welcome to Socsyn's API.
#
#   Ctrl-Enter   run this
#   Ctrl-Space   complete a name
#
# The book on the left documents every type. The tabs
# above go on: logging in, and the live feed.

query Feed($after: String) {
  posts(first: 5, after: $after) {
    edges {
      node {
        id
        title
        content
        createdAt
        likesCount
        commentsCount
        author {
          username
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor # the next page's "after"
    }
  }
}
`;

  const LOGIN = `# Fill in the variables below, and run this.
#
# Then, in the Headers tab below any operation that
# needs you logged in, enter the token:
#
#   { "Authorization": "JWT <token>" }
#
# It is good for 15 minutes; refreshToken(refreshToken:)
# brings a new one. No account yet? See createUser.

mutation LogIn($username: String!, $password: String!) {
  login(username: $username, password: $password) {
    token
    refreshToken
    user {
      id
      username
    }
  }
}
`;

  const SUBSCRIPTION = `# Run this, then post, like or comment on the first
# page: what happens appears here at once.

subscription Live {
  feed {
    __typename
    cursor # feed(after:) goes on from there
    actor {
      username
    }
    ... on PostCreated {
      post {
        id
        title
        content
      }
    }
    ... on PostLiked {
      post {
        id
        likesCount
      }
    }
    ... on CommentAdded {
      comment {
        content
      }
      post {
        id
        commentsCount
      }
    }
  }
}
`;

  // Menus and dialogs lock the page's scrolling through an inline <style>, which the policy
  // refuses. They get an element that takes the same text and puts it into a constructed style
  // sheet, which the policy allows.
  customElements.define(
    "adopted-style",
    class extends HTMLElement {
      #sheet = new CSSStyleSheet();

      get styleSheet() {
        return this;
      }

      set cssText(text) {
        this.#sheet.replaceSync(text);
      }

      connectedCallback() {
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
      }

      disconnectedCallback() {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== this.#sheet);
      }
    },
  );
  const createElement = document.createElement.bind(document);
  document.createElement = (name, options) =>
    createElement(name === "style" ? "adopted-style" : name, options);

  const socketUrl = new URL("/graphql", location.href);
  socketUrl.protocol = location.protocol === "https:" ? "wss:" : "ws:";

  /** What ended a subscription, in words; GraphiQL would show the browser's bare event. */
  function inWords(error) {
    if (error instanceof CloseEvent) {
      return new Error(
        error.code === 4403
          ? "The token in the Authorization header is not good (any more)."
          : `The server closed the socket: ${error.reason || "no reason given"} (${error.code}).`,
      );
    }
    return error instanceof Event ? new Error("The server can't be reached.") : error;
  }

  function makeFetcher(authorization) {
    const client = graphqlWs.createClient({
      url: socketUrl.href,
      lazy: true, // no socket before the first subscription, none after the last
      connectionParams: authorization ? { Authorization: authorization } : {},
      retryAttempts: 20, // a restart of the server is waited for
      shouldRetry: (error) => !(error instanceof CloseEvent && error.code >= 4400),
    });
    return GraphiQL.createFetcher({
      url: "/graphql",
      enableIncrementalDelivery: false,
      wsClient: {
        ...client,
        subscribe: (payload, sink) =>
          client.subscribe(payload, {
            next: (value) => sink.next(value),
            error: (error) => sink.error(inWords(error)),
            complete: () => sink.complete(),
          }),
      },
    });
  }

  // A socket's identity is settled when it connects, so a changed Authorization header means
  // another client. The one before closes by itself with its last subscription.
  let current = { authorization: "", fetcher: makeFetcher("") };

  function fetcher(params, options = {}) {
    const headers = Object.entries(options.headers ?? {});
    const authorization = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1];
    if ((authorization ?? "") !== current.authorization) {
      current = { authorization: authorization ?? "", fetcher: makeFetcher(authorization) };
    }
    return current.fetcher(params, options);
  }

  const h = React.createElement;
  ReactDOM.createRoot(root).render(
    h(
      GraphiQL,
      {
        fetcher,
        defaultQuery: QUERY,
        defaultTabs: [
          { query: QUERY },
          { query: LOGIN, variables: '{\n  "username": "",\n  "password": ""\n}' },
          { query: SUBSCRIPTION },
        ],
        defaultEditorToolsVisibility: "variables",
        isHeadersEditorEnabled: true,
        // What is typed holds tokens and passwords: it survives a reload, but not the tab.
        shouldPersistHeaders: false,
        storage: sessionStorage,
      },
      h(GraphiQL.Logo, null, h("a", { href: "/", className: "back" }, "← Socsyn")),
    ),
  );
})();
