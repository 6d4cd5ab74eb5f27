import type { PlatformDb } from "#db/platform/database.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import type { BoardId, TenantId } from "#domain/ids.ts";
import type { Jobs, Log } from "#operations/context.ts";

/** What a room is given by whoever builds the Worker. */
export type RoomDependencies = {
  /** The tenant's database, migrated. Throws where there is none or it can't be reached. */
  openTenant(tenantId: TenantId): Promise<TenantDb>;
  openPlatform(): PlatformDb;
  /** The tenant's hub, which knows which rooms have open sockets. */
  hub(tenantId: TenantId): HubDoor;
  jobs: Jobs;
  log: Log;
};

export type HubDoor = {
  roomOpened(boardId: BoardId): Promise<void>;
  roomEmptied(boardId: BoardId): Promise<void>;
};
