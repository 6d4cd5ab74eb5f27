import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { mentionBefore, withMention } from "../state/mention.ts";

const SHOWN = 6;

type MentionAreaProps = {
  label: string;
  value: string;
  rows: number;
  maxLength: number;
  placeholder?: string;
  autoFocus?: boolean;
  onChange: (text: string) => void;
  /** Ctrl or ⌘ and Enter. */
  onSubmit: () => void;
  /** Escape. */
  onCancel?: () => void;
};

/** A text area in which `@` offers the people of the board. */
export function MentionArea({ label, value, onChange, onSubmit, onCancel, ...rest }: MentionAreaProps) {
  const t = useT();
  const { people } = useBoardPlace();
  const listId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const words = typed?.toLocaleLowerCase();
  const found =
    words === undefined
      ? []
      : people.filter(({ name }) => name.toLocaleLowerCase().includes(words)).slice(0, SHOWN);
  const chosen = found[Math.min(at, found.length - 1)];

  const look = () => {
    const element = area.current;
    setTyped(element && mentionBefore(element.value, element.selectionStart));
    setAt(0);
  };
  const choose = (name: string) => {
    const element = area.current;
    if (!element) return;
    const next = withMention(element.value, element.selectionStart, name);
    onChange(next.text);
    setTyped(null);
    requestAnimationFrame(() => element.setSelectionRange(next.caret, next.caret));
  };
  /** Whether the list of names took the key. */
  const inList = (event: KeyboardEvent): boolean => {
    if (!chosen) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const takes = event.key === "Tab" || (event.key === "Enter" && !event.ctrlKey && !event.metaKey);
    if (step !== 0) setAt((at + step + found.length) % found.length);
    else if (event.key === "Escape") setTyped(null);
    else if (takes) choose(chosen.name);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (inList(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (sends) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <div className="card-mention">
      <TextArea
        {...rest}
        ref={area}
        dir="auto"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-label={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onClick={look}
        onBlur={() => setTyped(null)}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t("board.drawer.mention")}
        className="card-mention__list"
        hidden={!chosen}
      >
        {found.map((person) => (
          <div
            key={person.id}
            id={`${listId}-${person.id}`}
            role="option"
            aria-selected={person === chosen}
            tabIndex={-1}
            className="card-mention__choice"
            onPointerDown={(event) => {
              // The text keeps the focus.
              event.preventDefault();
              choose(person.name);
            }}
          >
            <Avatar name={person.name} seed={person.id} size="xs" decorative />
            {person.name}
          </div>
        ))}
      </div>
    </div>
  );
}
