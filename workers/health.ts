import { sql } from "drizzle-orm";
import type { PlatformContext } from "#operations/context.ts";

/** `/health`: 200 with the platform database's state, 503 where it does not answer. */
export async function health(context: PlatformContext): Promise<Response> {
  const started = Date.now();
  try {
    await context.platform.run(sql`select 1`);
    return Response.json({ status: "ok", database: { state: "ok", ms: Date.now() - started } });
  } catch (error) {
    context.log.error("health.database", error);
    return Response.json({ status: "failing", database: { state: "unreachable" } }, { status: 503 });
  }
}
