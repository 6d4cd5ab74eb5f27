import { useEffect } from "react";
import { useT } from "#messages/react.tsx";
import { useBoard } from "./state/board-context.tsx";

/** The tab is called what the board is called now: the page's own title came with the page. */
export function useBoardTitle(): void {
  const t = useT();
  const name = useBoard((board) => board.name);
  useEffect(() => {
    document.title = `${name} · ${t("common.product")}`;
  }, [name, t]);
}
