import { assertNever } from "#domain/assert-never.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { useBoard } from "../state/board-context.tsx";
import { useLasting } from "./use-lasting.ts";

/** Says it when the board is not live, and what becomes of the edits that wait. */
export function ConnectionNotice() {
  const t = useT();
  const connection = useBoard((_board, { engine }) => engine.connection);
  const waiting = useBoard((_board, { engine }) => engine.pending.length);
  // A connection that comes back within a moment is no news.
  const lasting = useLasting(connection.state, connection.state === "offline" ? 900 : 0);
  const unsaved = t("board.connection.waiting", { count: waiting });
  const reload = (
    <Button size="sm" onClick={() => location.reload()}>
      {t("board.connection.reload")}
    </Button>
  );
  if (!lasting) return null;
  switch (connection.state) {
    case "connecting":
    case "online":
      return null;
    case "offline":
      return (
        <Banner tone="warning" title={t("board.connection.offline")}>
          {waiting > 0 ? unsaved : t("board.connection.offlineAbout")}
        </Banner>
      );
    case "waiting-for-storage":
      return (
        <Banner tone="warning" title={t("board.connection.storage")}>
          {waiting > 0 ? unsaved : t("board.connection.storageAbout")}
        </Banner>
      );
    case "refused":
      return (
        <Banner
          tone="danger"
          title={t(connection.reason === "gone" ? "board.connection.gone" : "board.connection.rightsEnded")}
          actions={reload}
        >
          {waiting > 0 && unsaved}
        </Banner>
      );
    case "outdated":
      return (
        <Banner tone="info" title={t("board.connection.outdated")} actions={reload}>
          {t("board.connection.outdatedAbout")}
        </Banner>
      );
    default:
      return assertNever(connection);
  }
}
