/** What a frame from a room says, as far as the load needs it. */
export type Heard =
  | { kind: "ops"; ops: string[] }
  | { kind: "refused"; op: string; why: string }
  | { kind: "other"; type: string };

/**
 * Reads frames. A room sends the same bytes to everyone, so the last frame's reading is kept: fifty viewers in one
 * process then cost a comparison each, and the load stays small beside what it measures.
 */
export function frameReader(): (frame: Buffer) => Heard {
  let last: { frame: Buffer; heard: Heard } | null = null;
  return (frame) => {
    if (last?.frame.equals(frame)) return last.heard;
    last = { frame, heard: read(frame.toString()) };
    return last.heard;
  };
}

function read(text: string): Heard {
  const message: unknown = JSON.parse(text);
  if (typeof message !== "object" || message === null || !("t" in message))
    return { kind: "other", type: "?" };
  if (message.t === "ops" && "ops" in message && Array.isArray(message.ops)) {
    return { kind: "ops", ops: message.ops.map((op: unknown) => (Array.isArray(op) ? String(op[1]) : "")) };
  }
  if (message.t === "refused" && "op" in message && "reason" in message) {
    return { kind: "refused", op: String(message.op), why: JSON.stringify(message.reason) };
  }
  if (message.t === "superseded" && "op" in message) {
    return { kind: "refused", op: String(message.op), why: "superseded" };
  }
  return { kind: "other", type: String(message.t) };
}
