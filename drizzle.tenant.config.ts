import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  driver: "durable-sqlite",
  schema: "./db/tenant/schema.ts",
  out: "./db/tenant/migrations",
});
