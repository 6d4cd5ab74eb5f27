import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { timingSafeEqual } from "node:crypto";
import { readDatabaseToken } from "#db/databases/database-token.ts";
import { dump } from "./dump.ts";
import { DatabaseFiles, isDatabaseName } from "./files.ts";
import { HranaError } from "./protocol.ts";
import { Streams } from "./streams.ts";
import { Threads } from "./threads.ts";

export type LibsqlServerOptions = {
  /** 0 takes a free one; the answer says which. */
  port: number;
  /** Where the database files live; made when missing. */
  folder: string;
  /** Guards creating, dropping and listing databases. */
  adminKey: string;
  /** Signs the databases' tokens (see `issueDatabaseToken`). */
  tokenSecret: string;
  threads?: number;
};

const maxBodyBytes = 64 * 1024 * 1024;

/**
 * Our libSQL server: Hrana over HTTP for many databases, one file each, the database being the first segment of the
 * path. For a developer's machine and the tests; Turso or libsql-server does this in production.
 *
 *   POST /:name/v2/pipeline (v3 alike) · GET /:name/v2 · GET /:name/dump        Authorization: Bearer <token>
 *   POST|DELETE /admin/databases/:name · GET /admin/databases                   Authorization: Bearer <admin key>
 *   GET /admin/round-trips: pipelines answered since the start, by database     Authorization: Bearer <admin key>
 *   GET /health
 */
export async function startLibsqlServer(
  options: LibsqlServerOptions,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const files = new DatabaseFiles(options.folder);
  const threads = new Threads(options.threads ?? 8);
  const streams = new Streams(threads);
  const tokens = new TokenCheck(options.tokenSecret);
  const roundTrips = new Map<string, number>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => answerError(response, error));
  });
  server.keepAliveTimeout = 60_000;
  await listen(server, options.port);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await threads.stop();
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [first = "", ...rest] = new URL(request.url ?? "/", "http://local").pathname.slice(1).split("/");
    const route = `${request.method} ${rest.join("/")}`;
    if (first === "health") return answer(response, 200, '{"ok":true}');
    if (first === "admin") return administer(request, response, rest);
    if (!isDatabaseName(first)) throw new Refusal(404, "NAMESPACE_NOT_FOUND", "There is no such database");
    // Before existence: a stranger must not learn which databases there are.
    await tokens.check(request, first);
    if (!files.exists(first)) throw new Refusal(404, "NAMESPACE_NOT_FOUND", "There is no such database");
    if (route === "GET v2" || route === "GET v3") return answer(response, 200, "{}");
    if (route === "GET dump") return sendDump(response, files.pathOf(first));
    if (route !== "POST v2/pipeline" && route !== "POST v3/pipeline")
      throw new Refusal(404, "NOT_FOUND", "No route");
    roundTrips.set(first, (roundTrips.get(first) ?? 0) + 1);
    const body = await readBody(request);
    const baton = /"baton"\s*:\s*"([\w-]+)"/.exec(body)?.[1];
    answer(response, 200, await streams.run(first, files.pathOf(first), baton, body));
  }

  async function administer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string[],
  ): Promise<void> {
    if (!sameText(bearer(request), options.adminKey)) throw new Refusal(401, "AUTH", "Wrong admin key");
    const [collection, name] = path;
    if (request.method === "GET" && collection === "round-trips") {
      return answer(response, 200, JSON.stringify(Object.fromEntries(roundTrips)));
    }
    if (collection !== "databases") throw new Refusal(404, "NOT_FOUND", "No route");
    if (request.method === "GET" && name === undefined) {
      return answer(response, 200, JSON.stringify({ databases: await files.list() }));
    }
    if (name === undefined || !isDatabaseName(name)) {
      throw new Refusal(400, "BAD_NAME", "A database name is 1 to 64 of a-z, 0-9 and -");
    }
    if (request.method === "POST") return answer(response, (await files.create(name)) ? 201 : 200, "{}");
    if (request.method !== "DELETE") throw new Refusal(405, "METHOD", "POST creates, DELETE drops");
    await streams.forget(name, files.pathOf(name));
    answer(response, (await files.remove(name)) ? 200 : 404, "{}");
  }
}

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Checks the bearer of each request; a token seen before costs a look-up instead of a signature. */
class TokenCheck {
  readonly #secret: string;
  readonly #seen = new Map<string, { name: string; expiresAt: number }>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  async check(request: IncomingMessage, database: string): Promise<void> {
    const token = bearer(request);
    const claim = this.#seen.get(token) ?? (await readDatabaseToken(this.#secret, token));
    if (!claim || claim.name !== database) throw new Refusal(401, "AUTH_JWT_INVALID", "Wrong token");
    if (claim.expiresAt <= Date.now()) throw new Refusal(401, "AUTH_JWT_EXPIRED", "The token has expired");
    if (this.#seen.size > 5_000) this.#seen.clear();
    this.#seen.set(token, claim);
  }
}

function bearer(request: IncomingMessage): string {
  return request.headers.authorization?.replace(/^bearer /i, "") ?? "";
}

function sameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

async function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBodyBytes) reject(new Refusal(413, "TOO_LARGE", "The request is larger than 64 MB"));
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
  });
}

function sendDump(response: ServerResponse, file: string): void {
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
  for (const line of dump(file)) response.write(line);
  response.end();
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Refusal)
    return answer(response, error.status, JSON.stringify({ message, code: error.code }));
  if (error instanceof HranaError)
    return answer(response, 400, JSON.stringify({ message, code: error.code }));
  answer(response, 500, JSON.stringify({ message, code: "INTERNAL_ERROR" }));
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}
