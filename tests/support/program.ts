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

type Told = { data: Record<string, unknown>; meta: Record<string, unknown> };

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What an answer tells, out of the envelope that every success has: a thing, or of a list the things. */
export function toldBy(answer: Answer): Told {
  expect(answer.headers["content-type"], answer.text).toBe("application/json");
  const { success, data, meta, ...more } = answer.json() as Told & { success: boolean };
  expect([success, more]).toEqual([true, {}]);
  expect(meta["timestamp"]).toMatch(TIME);
  for (const each of [data].flat())
    expect(Object.keys(each).toSorted()).toEqual(["attributes", "id", "relationships"]);
  if (Array.isArray(data)) expect(meta["pagination"]).toEqual({ next_cursor: null });
  return { data, meta };
}

/** What of one thing: its attributes. */
export function attributesOf(answer: Answer): Record<string, unknown> {
  return toldBy(answer).data["attributes"] as Record<string, unknown>;
}

/** The problem that an answer is, with its status; that it looks like every other is held here. */
export function problemOf(answer: Answer): Record<string, unknown> {
  expect(answer.headers["content-type"], answer.text).toBe("application/json");
  expect(answer.headers["cache-control"]).toBe("no-store");
  const { success, error, meta, ...more } = answer.json() as {
    success: boolean;
    error: Record<string, unknown>;
    meta: Record<string, unknown>;
  };
  expect([success, more]).toEqual([false, {}]);
  expect(error).toEqual({
    code: expect.any(String),
    message: expect.any(String),
    details: expect.any(Object),
  });
  // A sentence of the catalogue, and not its key.
  expect(error["message"]).toMatch(/ /);
  expect(meta).toEqual({
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    timestamp: expect.stringMatching(TIME),
  });
  return { ...error, status: answer.status };
}
