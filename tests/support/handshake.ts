import { WebSocket } from "ws";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";

/** How a room's door answered: 101 and the open socket, or the status with which it was refused. */
export type Handshake = { status: number; socket: WebSocket | null };

export function roomPath(board: string, since = 0): string {
  return `/parties/board/${board}?since=${since}&v=${PROTOCOL_VERSION}`;
}

/** Knocks at a room. The caller closes a socket that opened. */
export async function knock(port: number, path: string, headers: Record<string, string>): Promise<Handshake> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve({ status: 101, socket }));
    socket.once("unexpected-response", (request, response) => {
      request.destroy();
      resolve({ status: response.statusCode ?? 0, socket: null });
    });
    socket.once("error", reject);
  });
}
