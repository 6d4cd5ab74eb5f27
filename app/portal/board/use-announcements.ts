import { useEffect } from "react";
import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useAnnounce } from "#ui/live-region.tsx";
import { useToast } from "#ui/toast.tsx";
import { useBoardPlace } from "./state/board-context.tsx";
import { cardsChangedBy, sayOps } from "./state/say-ops.ts";
import type { Op } from "#party/protocol/server-messages.ts";

/** What others do within this time is said in one sentence, ms. */
const GATHER = 1_200;
/** How long a card that somebody else changed stays marked, ms. */
const FRESH = 1_600;

/** Says what others do on the board, marks it for a moment, and says why an edit of this person was not made. */
export function useAnnouncements(): void {
  const t = useT();
  const announce = useAnnounce();
  const toast = useToast();
  const { live, me, personById, view } = useBoardPlace();

  useEffect(() => {
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
      if (cards.length === 0 || cards.length > 40) return;
      view.set({ fresh: new Set([...view.view.fresh, ...cards]) });
      const timer = setTimeout(() => {
        fading.delete(timer);
        view.set({ fresh: new Set([...view.view.fresh].filter((card) => !cards.includes(card))) });
      }, FRESH);
      fading.add(timer);
    };

    const stop = live.hear((event) => {
      if (event.kind === "refused") {
        return toast({ text: sayRefusal(t, event.reason), tone: "danger" });
      }
      const others = event.ops.filter(([, op, actor]) => actor !== me.id && !event.mine.includes(op));
      if (others.length === 0) return;
      mark(cardsChangedBy(others));
      heard.push(...others);
      if (!saying) saying = setTimeout(() => say(), GATHER);
    });
    return () => {
      stop();
      if (saying) clearTimeout(saying);
      for (const timer of fading) clearTimeout(timer);
    };
  }, [announce, live, me, personById, t, toast, view]);
}
