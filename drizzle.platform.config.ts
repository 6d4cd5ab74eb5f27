import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  driver: "durable-sqlite",
  schema: ["./db/platform/schema.ts", "./db/platform/*-schema.ts"],
  out: "./db/platform/migrations",
});
