import { answer } from "./fetch.ts";
import { runScheduled } from "./cron/timetable.ts";
import { consume } from "./queues/consume.ts";
import type { Job } from "#operations/context.ts";

export { BoardRoom, TenantHub } from "./live-rooms.ts";

export default {
  fetch: answer,
  queue: consume,
  scheduled: runScheduled,
} satisfies ExportedHandler<Cloudflare.Env, Job>;
