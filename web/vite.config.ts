import { defineConfig } from "vite";

const SERVER = process.env.SOCSYN_URL ?? "http://127.0.0.1:8000";

// Built files are Django's static files; `npm run dev` serves the sources in front of a running server.
export default defineConfig(({ command }) => ({
  base: command === "build" ? "/static/web/" : "/",
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
