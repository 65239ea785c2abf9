import { readFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

const SERVER = process.env.SOCSYN_URL ?? "http://127.0.0.1:8000";

const BASE = "/static/web/";
const FIRST = "src/settings/first-theme.js";

/** Vite builds modules alone; what runs before them goes along as it is, named by its hash. */
function firstScript(): Plugin {
  let name = () => "";
  return {
    name: "first-script",
    apply: "build",
    buildStart() {
      const made = this.emitFile({ type: "asset", name: "first-theme.js", source: readFileSync(FIRST) });
      name = () => this.getFileName(made);
    },
    transformIndexHtml: { order: "post", handler: (html) => html.replace(`/${FIRST}`, BASE + name()) },
  };
}

// Built files are Django's static files; `npm run dev` serves the sources in front of a running server.
export default defineConfig(({ command }) => ({
  plugins: [firstScript()],
  base: command === "build" ? BASE : "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: { alias: { react: "preact/compat", "react-dom": "preact/compat" } },
  build: {
    outDir: "../assets/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy takes no data: but pictures
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/graphql": { target: SERVER, ws: true },
      "/media": SERVER,
      "/static": SERVER,
      "/sse": SERVER,
    },
  },
}));
