import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { writeAll } from "#db/client.ts";
import * as schema from "#db/platform/schema.ts";
import { insertProgramSession } from "#db/platform/store/program-sessions.ts";
import { insertSession } from "#db/platform/store/sessions.ts";
import { newTokens } from "#operations/auth/program-tokens.ts";
import { hashToken, newToken } from "#operations/tokens.ts";
import { openPlatformDb } from "./databases.ts";
import type { RunningLaneway } from "./running-laneway.ts";
import { Visitor, type Answer, type Ask } from "./visitor.ts";

const DAY = 86_400_000;

/** What calls the API: it sends JSON and a token, no Origin and no cookie. */
export class Program {
  readonly #visitor: Visitor;
  readonly host: string;
  readonly token: string | null;

  constructor(port: number, host: string, token: string | null = null) {
    this.#visitor = new Visitor(port);
    this.host = host;
    this.token = token;
  }

  /** GET, or POST where there is `json` to send. */
  async ask(path: string, { json, ...ask }: Ask & { json?: unknown } = {}): Promise<Answer> {
    return this.#visitor.ask(this.host, path, {
      ...ask,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      headers: {
        origin: "",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...ask.headers,
      },
    });
  }
}

/** A program signed in as a person on a host, made past the sign-in, which hashes slowly and counts tries. */
export async function programOf(
  laneway: RunningLaneway,
  host: string,
  email: string,
  now = Date.now(),
): Promise<Program> {
  const platform = await openPlatformDb(laneway.libsql);
  const [person] = await platform.select().from(schema.user).where(eq(schema.user.email, email));
  const [tenant] = await platform
    .select()
    .from(schema.tenant)
    .where(eq(schema.tenant.slug, host.split(".")[0] ?? ""));
  if (!person) throw new Error(`there is no ${email}`);
  const [sessionHash, family] = [await hashToken(newToken()), newToken()];
  const { access, kept } = await newTokens(family, now);
  await writeAll(platform, [
    insertSession(platform, {
      idHash: sessionHash,
      userId: person.id,
      host: `${host}:${laneway.port}`,
      tenantId: tenant?.id ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + DAY,
      ip: "127.0.0.1",
      userAgent: "tests",
    }),
    insertProgramSession(platform, { sessionHash, familyHash: await hashToken(family), ...kept }),
  ]);
  return new Program(laneway.port, host, access);
}

/** The problem that an answer is; that it looks like every other is held here. */
export function problemOf(answer: Answer): Record<string, unknown> {
  expect(answer.headers["content-type"], answer.text).toBe("application/problem+json");
  expect(answer.headers["cache-control"]).toBe("no-store");
  const problem = answer.json() as Record<string, unknown>;
  expect(problem).toMatchObject({
    status: answer.status,
    title: expect.any(String),
    code: expect.any(String),
  });
  // A sentence of the catalogue, and not its key.
  expect(problem["detail"]).toMatch(/ /);
  expect(problem["request_id"]).toMatch(/^[0-9a-f-]{36}$/);
  return problem;
}
