import { CLOSE } from "#party/protocol/server-messages.ts";

/** How this page stands with its room, for the person to see. */
export type ConnectionState =
  | { state: "connecting" }
  | { state: "online" }
  /** Connected, but the database is out of reach: edits wait in the room. */
  | { state: "waiting-for-storage" }
  /** `since`: epoch ms. */
  | { state: "offline"; since: number }
  /** The person may not see the board any more, or it has gone. There is no trying again. */
  | { state: "refused"; reason: "rights-ended" | "gone" }
  /** The page is of another version than the room: it must be loaded again. Pending edits survive that. */
  | { state: "outdated" };

/** The state after the socket closed at `now`, with the room's close code where it gave one. */
export function afterClose(code: number | null, was: ConnectionState, now: number): ConnectionState {
  if (was.state === "outdated" || was.state === "refused") return was;
  if (code === CLOSE.rightsEnded) return { state: "refused", reason: "rights-ended" };
  if (code === CLOSE.gone) return { state: "refused", reason: "gone" };
  if (code === CLOSE.version) return { state: "outdated" };
  return was.state === "offline" ? was : { state: "offline", since: now };
}
