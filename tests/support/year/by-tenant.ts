import type { TenantId } from "#domain/ids.ts";

/** Rows of each tenant, in the order given. */
export function byTenant<Row extends { tenantId: TenantId }>(rows: readonly Row[]): Map<TenantId, Row[]> {
  const found = new Map<TenantId, Row[]>();
  for (const row of rows) {
    const own = found.get(row.tenantId);
    if (own) own.push(row);
    else found.set(row.tenantId, [row]);
  }
  return found;
}
