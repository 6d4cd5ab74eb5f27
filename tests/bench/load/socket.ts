import { WebSocket } from "ws";

/** Where a room is and as whom to enter it; `headers` hold Host, Origin and Cookie. */
export type Door = { port: number; path: string; headers: Record<string, string> };

export type Member = {
  socket: WebSocket;
  /** Bytes that came over the wire since it was opened: payloads and WebSocket framing, without TCP/IP's own. */
  bytes(): number;
};

/**
 * Opens a WebSocket. It offers no compression: unpacking hundreds of viewers' frames in one process would take more of the
 * machine than what is measured, and a viewer's own browser does that alone. So bytes are what is sent before packing.
 * Throws where the room refuses.
 */
export async function enter(door: Door, onFrame: (frame: Buffer) => void): Promise<Member> {
  const socket = new WebSocket(`ws://127.0.0.1:${door.port}${door.path}`, {
    headers: door.headers,
    skipUTF8Validation: true,
    perMessageDeflate: false,
  });
  let netSocket: { bytesRead: number } = { bytesRead: 0 };
  socket.on("upgrade", (response) => (netSocket = response.socket));
  socket.on("message", (data: Buffer) => onFrame(data));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response) =>
      reject(new Error(`the room answered ${response.statusCode}`)),
    );
  });
  return { socket, bytes: () => netSocket.bytesRead };
}

/** Opens many doors, a few at a time, so that opening is not a load of its own. */
export async function enterAll(doors: Door[], onFrame: (frame: Buffer) => void): Promise<Member[]> {
  const members: Member[] = [];
  for (let at = 0; at < doors.length; at += 10) {
    const few = doors.slice(at, at + 10).map(async (door) => enter(door, onFrame));
    members.push(...(await Promise.all(few)));
  }
  return members;
}
