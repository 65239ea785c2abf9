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

  const session = window.socsynSession;
  const examples = JSON.parse(document.getElementById("examples").textContent);

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

  function makeFetcher(token) {
    const client = graphqlWs.createClient({
      url: socketUrl.href,
      lazy: true, // no socket before the first subscription, none after the last
      connectionParams: async () => {
        const authorization = await token();
        return authorization ? { Authorization: authorization } : {};
      },
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

  async function ofSession() {
    const token = await session.token();
    return token && `JWT ${token}`;
  }

  // A socket's identity is settled when it connects, so somebody else means another client: who is
  // logged in on the pages, or whoever the Authorization header names. The one before closes by
  // itself with its last subscription.
  let current = { identity: null, fetcher: null };

  async function fetcher(params, { headers = {}, ...options } = {}) {
    const typed = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization");
    const token = typed ? async () => typed[1] : ofSession;
    const identity = typed ? typed[1] : `user ${session.username()}`;
    if (identity !== current.identity) current = { identity, fetcher: makeFetcher(token) };
    // The schema is the same for all, and to be had with a session that has ended, too.
    const authorization =
      typed || params.operationName === "IntrospectionQuery" ? null : await ofSession();
    const all = authorization ? { ...headers, Authorization: authorization } : headers;
    return current.fetcher(params, { ...options, headers: all });
  }

  function Who() {
    const [name, tell] = React.useState(session.username());
    React.useEffect(() => session.onChange(() => tell(session.username())), []);
    return h("span", { className: "who" }, name ? `as @${name}` : "not logged in");
  }

  const h = React.createElement;
  ReactDOM.createRoot(root).render(
    h(
      GraphiQL,
      {
        fetcher,
        defaultQuery: "",
        defaultTabs: examples.map((query) => ({ query })),
        defaultEditorToolsVisibility: "variables",
        isHeadersEditorEnabled: true,
        // What is typed holds tokens and passwords: it survives a reload, but not the tab.
        shouldPersistHeaders: false,
        storage: sessionStorage,
      },
      h(GraphiQL.Logo, null, h("a", { href: "/", className: "back" }, "← Socsyn"), " ", h(Who)),
    ),
  );
})();
