import { createServer } from "node:http";

export type RecordedCall = { request: string; headers: Record<string, string>; body: unknown };
export type RecordedService = { url: string; calls: RecordedCall[]; stop(): Promise<void> };

/**
 * A service that answers as a real one was seen to: `"POST /path?query"` → status and body, in order when the same call
 * has several. Any other call answers 599, so that a test sees it.
 */
export async function recordedService(
  answers: Record<string, { status: number; body: unknown }[]>,
): Promise<RecordedService> {
  const calls: RecordedCall[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const name = `${request.method} ${request.url}`;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([key, value]) => [key, String(value)]),
      );
      calls.push({ request: name, headers, body: text === "" ? null : JSON.parse(text) });
      const { status, body } = answers[name]?.shift() ?? { status: 599, body: `not recorded: ${name}` };
      const type = typeof body === "string" ? "text/plain" : "application/json";
      response.writeHead(status, { "content-type": type });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
