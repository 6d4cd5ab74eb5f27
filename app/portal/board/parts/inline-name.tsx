import { useEffect, useRef, type KeyboardEvent } from "react";
import { TextInput } from "#ui/text-input.tsx";

type InlineNameProps = {
  name: string;
  label: string;
  maxLength: number;
  onSave: (name: string) => void;
  onEnd: () => void;
};

/** A name that is edited where it stands. Enter or leaving saves, Escape keeps the old one; an empty one changes nothing. */
export function InlineName({ name, label, maxLength, onSave, onEnd }: InlineNameProps) {
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => input.current?.select(), []);
  const end = (save: boolean) => {
    if (over.current) return;
    over.current = true;
    const next = input.current?.value.trim() ?? "";
    if (save && next !== "" && next !== name) onSave(next);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    end(event.key === "Enter");
  };
  return (
    <TextInput
      ref={input}
      className="board-inline-name"
      aria-label={label}
      defaultValue={name}
      maxLength={maxLength}
      dir="auto"
      autoFocus
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
    />
  );
}
