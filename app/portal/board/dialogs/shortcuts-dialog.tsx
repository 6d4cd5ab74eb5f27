import { useT } from "#messages/react.tsx";
import type { MessageKey } from "#messages/catalogue.ts";
import { Dialog } from "#ui/dialog.tsx";

const SHORTCUTS: readonly (readonly [MessageKey, readonly string[]])[] = [
  ["board.shortcut.go", ["↑", "↓", "←", "→"]],
  ["board.shortcut.ends", ["Home", "End"]],
  ["board.shortcut.open", ["Enter"]],
  ["board.shortcut.move", ["Alt", "↑", "↓", "←", "→"]],
  ["board.shortcut.moveTo", ["M"]],
  ["board.shortcut.new", ["N"]],
  ["board.shortcut.rename", ["E"]],
  ["board.shortcut.labels", ["L"]],
  ["board.shortcut.assign", ["A"]],
  ["board.shortcut.archive", ["C"]],
  ["board.shortcut.find", ["/"]],
  ["board.shortcut.mine", ["Q"]],
  ["board.shortcut.undo", ["Ctrl", "Z"]],
  ["board.shortcut.redo", ["Ctrl", "Shift", "Z"]],
  ["board.shortcut.help", ["?"]],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t("board.menu.shortcuts")} onClose={onClose} closeLabel={t("common.close")}>
      <dl className="board-shortcuts">
        {SHORTCUTS.map(([key, keys]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              {keys.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
