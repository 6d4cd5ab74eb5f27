import type { CardId } from "#domain/ids.ts";
import { sayRefusal } from "#messages/refusal.ts";
import type { Translate } from "#messages/translator.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import type { useToast } from "#ui/toast.tsx";
import type { BoardPlace } from "./board-context.tsx";
import { cardsChangedBy, sayOps } from "./say-ops.ts";

/** What others do within this time is said in one sentence, ms. */
const GATHER = 1_200;
/** How long a card that somebody else changed stays marked, ms; more cards than so many at once are not marked. */
const FRESH = 1_600;
const MOST_MARKED = 40;

type Voice = { t: Translate; announce: (text: string) => void; toast: ReturnType<typeof useToast> };

/** Tells the person what others do, and why an edit of their own was refused. Returns how to stop. */
export function tellOthersEdits(
  { live, me, personById, view }: BoardPlace,
  { t, announce, toast }: Voice,
): () => void {
  let heard: Op[] = [];
  let saying: ReturnType<typeof setTimeout> | null = null;
  const fading = new Set<ReturnType<typeof setTimeout>>();

  const say = () => {
    saying = null;
    const sentence = sayOps(t, heard, live.engine.board, personById);
    heard = [];
    if (sentence) announce(sentence);
  };
  const mark = (cards: readonly CardId[]) => {
    if (cards.length === 0 || cards.length > MOST_MARKED) return;
    view.set({ fresh: new Set([...view.view.fresh, ...cards]) });
    const timer = setTimeout(() => {
      fading.delete(timer);
      view.set({ fresh: new Set([...view.view.fresh].filter((card) => !cards.includes(card))) });
    }, FRESH);
    fading.add(timer);
  };

  const stop = live.hear((event) => {
    if (event.kind === "refused") return toast({ text: sayRefusal(t, event.reason), tone: "danger" });
    if (event.kind !== "landed") return;
    const others = event.ops.filter(([, op, actor]) => actor !== me.id && !event.mine.includes(op));
    if (others.length === 0) return;
    mark(cardsChangedBy(others));
    heard.push(...others);
    saying ??= setTimeout(say, GATHER);
  });
  return () => {
    stop();
    if (saying) clearTimeout(saying);
    for (const timer of fading) clearTimeout(timer);
  };
}
