import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    coverage: {
      include: ["src/**", "adapters/**"],
      exclude: ["test/**", "adapters/main.ts"],
      thresholds: { "src/**": { statements: 90, branches: 80 } },
    },
  },
});
