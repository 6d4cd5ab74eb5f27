import type { LimitKey } from "#domain/billing/plan.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import type { TenantId } from "#domain/ids.ts";
import type { Statement } from "#db/client.ts";

type Notice = { tenantId: TenantId; key: LimitKey; percent: 80 | 100; at: number };

/**
 * Notes that a mark is reached and leaves its letter in the outbox, the first time since usage was below it. `before`: the mark that was
 * reached before this use, 0 for none; what lies above that was left meanwhile, and counts anew.
 */
export function noteUsage(
  { tenantId, key, percent, at }: Notice,
  before: 0 | 80 | 100,
  letter: { outboxKey: string; job: BillingJob },
): Statement[] {
  return [
    {
      sql: "delete from usage_notice where tenant_id = ? and key = ? and percent > ?",
      args: [tenantId, key, before],
    },
    {
      sql: "insert into usage_notice (tenant_id, key, percent, at) values (?, ?, ?, ?) on conflict do nothing",
      args: [tenantId, key, percent, at],
    },
    {
      sql: `insert into outbox (key, job, created_at, retry_at, attempts)
            select ?, ?, ?, ?, 0 where changes() > 0 on conflict do nothing`,
      args: [letter.outboxKey, JSON.stringify(letter.job), at, at],
    },
  ];
}
