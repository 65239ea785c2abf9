import { defineConfig, mergeConfig } from "vitest/config";

import vite from "./vite.config.ts";

// What is right is not waited for; what takes its time on a slow machine is not wrong.
const PATIENCE = 60_000; // milliseconds

export default defineConfig((env) =>
  mergeConfig(vite(env), {
    test: { testTimeout: PATIENCE, hookTimeout: PATIENCE, setupFiles: ["tests/patience.ts"] },
  }),
);
