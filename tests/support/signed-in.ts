import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import * as schema from "#db/platform/schema.ts";
import { insertSession } from "#db/platform/store/sessions.ts";
import { hashToken } from "#operations/tokens.ts";
import { openPlatformDb } from "./databases.ts";
import type { RunningLaneway } from "./running-laneway.ts";
import { Visitor } from "./visitor.ts";

const PLATFORM = "localhost";
const DAY = 86_400_000;

/**
 * A person with a session on a host (`acme.localhost`), made past the sign-in page: that page hashes slowly and counts
 * attempts, as it should. The journeys of signing in use the page. `now`: what that Laneway's clock says, UTC epoch ms.
 */
export async function signedIn(
  laneway: RunningLaneway,
  host: string,
  email: string,
  now = Date.now(),
): Promise<Visitor> {
  const platform = await openPlatformDb(laneway.libsql);
  const [person] = await platform.select().from(schema.user).where(eq(schema.user.email, email));
  const slug = host.split(".")[0] ?? "";
  const [tenant] = await platform.select().from(schema.tenant).where(eq(schema.tenant.slug, slug));
  if (!person || (host !== PLATFORM && !tenant)) throw new Error(`there is no ${email} or no ${host}`);
  const id = randomBytes(20).toString("hex");
  await insertSession(platform, {
    idHash: await hashToken(id),
    userId: person.id,
    host: `${host}:${laneway.port}`,
    tenantId: host === PLATFORM ? null : (tenant?.id ?? null),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + DAY,
    ip: "127.0.0.1",
    userAgent: "tests",
  });
  const visitor = new Visitor(laneway.port);
  visitor.hold(host, "__Host-laneway", id);
  return visitor;
}
