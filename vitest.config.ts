import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Most of a test is waiting: for a platform, a process, a database.
    maxWorkers: 2,
    coverage: {
      include: ["src/**", "adapters/**"],
      exclude: ["test/**", "adapters/main.ts"],
      thresholds: { "src/**": { statements: 90, branches: 80 } },
    },
  },
});
