import type { TenantStatus } from "#domain/tenants/status.ts";

export type TenantState = TenantStatus | "provisioning" | "failed";

type Facts = {
  status: TenantStatus;
  decidedAt: number | null;
  database: { state: "requested" | "ready" | "failed" } | null;
};

/** Where a tenant stands for an administrator: a pending one waits, is being set up, or its set-up has failed. */
export function stateOf({ status, decidedAt, database }: Facts): TenantState {
  if (status !== "pending" || decidedAt === null) return status;
  return database?.state === "failed" ? "failed" : "provisioning";
}
