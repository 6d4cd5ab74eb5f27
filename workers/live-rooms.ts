import { LiveBoard } from "#party/board/board-room.ts";
import type { RoomDependencies } from "#party/board/room-dependencies.ts";
import { LiveTenant, type RoomDoor } from "#party/tenant-hub.ts";
import { currentTime } from "./clock.ts";
import { platformContext, tenantContextById } from "./context.ts";
import { readSettings } from "./env.ts";
import { createLog } from "./log.ts";

/** A board's room, with this Worker's databases and queue. */
export class BoardRoom extends LiveBoard<Cloudflare.Env> {
  protected override dependencies(): RoomDependencies {
    const log = createLog({ room: this.ctx.id.name });
    const context = () =>
      platformContext(this.env, readSettings(this.env), {
        now: currentTime(),
        requestId: crypto.randomUUID(),
        log,
      });
    const hubs = this.env.TenantHub;
    return {
      openTenant: async (tenantId) => (await tenantContextById(context(), tenantId)).db,
      openPlatform: () => context().platform,
      hub: (tenantId) => hubs.get(hubs.idFromName(tenantId)),
      jobs: {
        send: (job, afterSeconds) => context().jobs.send(job, afterSeconds),
        sendAll: (jobs) => context().jobs.sendAll(jobs),
      },
      log,
    };
  }
}

/** A tenant's hub, which reaches this Worker's rooms. */
export class TenantHub extends LiveTenant<Cloudflare.Env> {
  protected override room(name: string): RoomDoor {
    return this.env.BoardRoom.get(this.env.BoardRoom.idFromName(name));
  }
}
