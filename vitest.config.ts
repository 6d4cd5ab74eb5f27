import { defineConfig } from "vitest/config";
import { sqlText } from "./vite.sql-text.ts";

const plugins = [sqlText()];

export default defineConfig({
  test: {
    projects: [
      {
        plugins,
        test: {
          name: "unit",
          environment: "node",
          include: ["{app,party,db,workers,local}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.workers.test.ts"],
        },
      },
      { plugins, test: { name: "repo", include: ["tests/repo/**/*.test.ts"] } },
      { plugins, test: { name: "contracts", include: ["tests/contracts/**/*.test.ts"] } },
    ],
  },
});
