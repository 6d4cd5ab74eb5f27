import { PartySocket } from "partysocket";
import type { BoardId } from "#domain/ids.ts";
import type { ClientMessage } from "#party/protocol/client-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";
import { watchPulse, type Pulse } from "./pulse.ts";

export type RoomSocket = {
  send(message: ClientMessage): void;
  /** Opens it anew at once, e.g. after the snapshot was loaded again. */
  reconnect(): void;
  /** Closes it until `reconnect`. */
  pause(): void;
  close(): void;
};

type RoomSocketOptions = {
  board: BoardId;
  /** The last sequence number this page has, asked at every connection. */
  since: () => number;
  onFrame: (frame: string) => void;
  /** The close code, or null where there was never an answer; false ends the trying. */
  onClose: (code: number | null) => boolean;
  /** It was refused or failed several times before it opened, though the browser has a network. */
  onRefused: () => void;
};

/** So many failed handshakes in a row are more than a restart of the server. */
const FAILURES = 3;

/** The board's socket: reconnects by itself with growing pauses, and at once when the network or the person comes back. */
export function openRoomSocket({ board, since, onFrame, onClose, onRefused }: RoomSocketOptions): RoomSocket {
  const socket = new PartySocket({
    host: location.host,
    // partysocket takes acme.localhost for a host with a certificate.
    protocol: location.protocol === "https:" ? "wss" : "ws",
    party: "board",
    room: board,
    query: () => ({ since: String(since()), v: String(PROTOCOL_VERSION) }),
    maxEnqueuedMessages: 0,
    minReconnectionDelay: 400 + Math.random() * 600,
    maxReconnectionDelay: 8_000,
    reconnectionDelayGrowFactor: 1.6,
    connectionTimeout: 8_000,
  });
  let wanted = true;
  let failures = 0;

  let pulse: Pulse | null = null;
  const lost = () => {
    pulse?.stop();
    pulse = null;
  };

  socket.addEventListener("open", () => {
    failures = 0;
    lost();
    pulse = watchPulse({ ping: () => socket.send("ping"), dead: () => socket.reconnect() });
  });
  socket.addEventListener("message", (event: MessageEvent<unknown>) => {
    pulse?.heard();
    if (typeof event.data === "string" && event.data !== "pong") onFrame(event.data);
  });
  socket.addEventListener("close", (event) => {
    lost();
    if (!wanted) return;
    if (!onClose(event.code >= 4000 ? event.code : null)) {
      wanted = false;
      socket.close();
      return;
    }
    failures += 1;
    if (failures % FAILURES === 0 && navigator.onLine) onRefused();
  });

  // A dead network often leaves a socket open for minutes: the browser's word is quicker.
  const gone = () => {
    if (wanted) socket.close();
  };
  const back = () => {
    if (wanted && socket.readyState >= socket.CLOSING) socket.reconnect();
  };
  const seen = () => {
    if (document.visibilityState !== "visible") return;
    back();
    pulse?.check();
  };
  addEventListener("offline", gone);
  addEventListener("online", back);
  document.addEventListener("visibilitychange", seen);

  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    reconnect() {
      wanted = true;
      socket.reconnect();
    },
    pause() {
      wanted = false;
      socket.close();
    },
    close() {
      wanted = false;
      lost();
      removeEventListener("offline", gone);
      removeEventListener("online", back);
      document.removeEventListener("visibilitychange", seen);
      socket.close();
    },
  };
}
