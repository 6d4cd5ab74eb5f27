import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import type { Duplex } from "node:stream";
import { createServer as createVite } from "vite";

type Answer = (request: Request, env: unknown) => Promise<Response>;

/**
 * The development server: Vite's modules and hot updates first, then the Worker's own `answer` (workers/fetch.ts),
 * loaded through Vite so that every edit counts at the next request. Sockets of rooms go on to workerd.
 */
export async function startPages(at: {
  port: number;
  workerPort: number;
  bindings: () => Promise<Record<string, unknown>>;
}): Promise<{ stop: () => Promise<void> }> {
  const server = createServer();
  const vite = await createVite({
    appType: "custom",
    define: { DEV_BUILD: "true" },
    // All that pages import, found before the first of them loads: a late find would reload it with a second React.
    optimizeDeps: {
      entries: ["app/**/*.{ts,tsx}", "!app/**/*.{test,server}.{ts,tsx}"],
      include: [
        "react",
        "react/jsx-runtime",
        "react/jsx-dev-runtime",
        "react-dom",
        "react-dom/client",
        "@remix-run/react",
      ],
    },
    resolve: {
      alias: [{ find: /^react-dom\/server$/, replacement: resolve("local/dev/react-dom-server.ts") }],
    },
    server: { middlewareMode: true, hmr: { server, path: "/__hot" }, allowedHosts: [".localhost"] },
  });
  server.on("request", (request, response) => {
    vite.middlewares(request, response, () => {
      respond(request, response).catch((error: unknown) => {
        if (error instanceof Error) vite.ssrFixStacktrace(error);
        console.error(error);
        if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
        response.end(error instanceof Error ? error.stack : String(error));
      });
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/parties/")) handToWorker(at.workerPort, request, socket, head);
  });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(at.port, "127.0.0.1", done);
  });
  return {
    stop: async () => {
      await vite.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { answer } = (await vite.ssrLoadModule("/workers/fetch.ts")) as { answer: Answer };
    await send(await answer(webRequest(request), await at.bindings()), response);
  }
}

function webRequest(request: IncomingMessage): Request {
  const { method = "GET" } = request;
  const headers = new Headers();
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    headers.append(request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? "");
  }
  const url = `http://${request.headers.host ?? "localhost"}${request.url ?? "/"}`;
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  // `duplex` is asked for by Node for a body that is still coming, and unknown to the DOM's types.
  const init = { method, headers, body: Readable.toWeb(request), duplex: "half" };
  return new Request(url, init as RequestInit);
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  response.setHeader("set-cookie", answer.headers.getSetCookie());
  // Vite's own scripts carry no nonce; the policy is tried with `npm start`.
  response.removeHeader("content-security-policy");
  if (answer.body) for await (const chunk of answer.body) response.write(chunk);
  response.end();
}

function handToWorker(port: number, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const worker = connect(port, "127.0.0.1", () => {
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    }
    worker.write(`${lines.join("\r\n")}\r\n\r\n`);
    worker.write(head);
    worker.pipe(socket).pipe(worker);
  });
  worker.on("error", () => socket.destroy());
  socket.on("error", () => worker.destroy());
}
