import type { TenantDb } from "#db/tenant/database.ts";

/** How much of what a plan limits a tenant's own database holds: open boards, and bytes of stored files. Counted, so it can't drift. */
export async function usageIn(db: TenantDb): Promise<{ boards: number; fileBytes: number }> {
  const { rows } = await db.$client.execute(
    `select (select count(*) from board where archived_at is null) as boards,
            (select coalesce(sum(file_size), 0) from board_import where state in ('previewed', 'queued', 'running')) as bytes`,
  );
  return { boards: Number(rows[0]?.["boards"] ?? 0), fileBytes: Number(rows[0]?.["bytes"] ?? 0) };
}
