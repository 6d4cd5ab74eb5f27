import * as v from "valibot";
import { decodeDetail, type DetailJson } from "#domain/boards/detail-json.ts";
import type { Board } from "#domain/boards/model.ts";
import { decodeBoard, parseSnapshot } from "#domain/boards/snapshot.ts";
import type { BoardId, CardId } from "#domain/ids.ts";
import type { FetchedTexts } from "./card-texts.ts";

export type NoSnapshot = "offline" | "rights-ended" | "gone" | "outdated";

/** The whole board by HTTP; the browser keeps the last one and asks only whether it is still current. */
export async function loadSnapshot(board: BoardId): Promise<{ board: Board; seq: number } | NoSnapshot> {
  try {
    const answer = await fetch(`/app/boards/${board}/snapshot`, { redirect: "manual" });
    if (!answer.ok) return whyNot(answer);
    const snapshot = parseSnapshot(await answer.json());
    return snapshot ? { board: decodeBoard(snapshot), seq: snapshot.seq } : "outdated";
  } catch {
    return "offline";
  }
}

/** A card's texts. Throws where the network or the server fails. */
export async function loadTexts(board: BoardId, card: CardId): Promise<FetchedTexts | "gone"> {
  const answer = await fetch(`/app/boards/${board}/cards/${card}/detail`, { redirect: "manual" });
  if (answer.status === 404) return "gone";
  if (!answer.ok) throw new Error(`The card's texts: ${answer.status}`);
  const { seq, detail } = v.parse(texts, await answer.json());
  return { seq, detail: decodeDetail(detail) };
}

const texts = v.object({
  seq: v.number(),
  detail: v.custom<DetailJson>(
    (value) => typeof value === "object" && value !== null && "checklists" in value,
  ),
});

function whyNot(answer: Response): NoSnapshot {
  if (answer.status === 404) return "gone";
  // A redirect leads to the sign-in page.
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)
    return "rights-ended";
  return "offline";
}
