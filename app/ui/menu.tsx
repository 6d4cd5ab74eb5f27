import { useCallback, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { ButtonSize } from "#ui/button-class.ts";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { IconButton } from "#ui/icon-button.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { MenuList } from "#ui/menu-list.tsx";
import { VisuallyHidden } from "#ui/visually-hidden.tsx";

type MenuProps = {
  /** The name of the button and of its list; read after the words in `children`. */
  label: string;
  icon?: IconName | undefined;
  size?: ButtonSize | undefined;
  align?: "start" | "end" | undefined;
  /** Given as a function, they are made when the menu opens. */
  items: readonly MenuItem[] | (() => readonly MenuItem[]);
  /** What stands in the button instead of the icon. */
  children?: ReactNode;
  className?: string | undefined;
  /** Out of the tab order, where arrow keys rove over the surroundings. */
  tabIndex?: number | undefined;
};

/** A button that opens a list of actions. Arrows, Home, End and letters move; Escape closes and the focus returns. */
export function Menu({
  label,
  icon = "more",
  size = "md",
  align = "end",
  items,
  children,
  className,
  tabIndex,
}: MenuProps) {
  const [startAt, setStartAt] = useState<"first" | "last" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();

  const close = useCallback((returnFocus: boolean) => {
    setStartAt(null);
    if (returnFocus) button.current?.focus();
  }, []);
  const openByKey = (event: KeyboardEvent) => {
    if (event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    event.stopPropagation();
    setStartAt(event.key === "ArrowDown" ? "first" : "last");
  };

  const trigger = {
    ref: button,
    "aria-haspopup": "menu" as const,
    "aria-expanded": startAt !== null,
    ...(startAt !== null && { "aria-controls": listId }),
    ...(tabIndex !== undefined && { tabIndex }),
    onClick: () => setStartAt(startAt ? null : "first"),
    onKeyDown: openByKey,
  };

  return (
    <>
      {children === undefined ? (
        <IconButton {...trigger} icon={icon} size={size} label={label} className={className} />
      ) : (
        <button {...trigger} type="button" className={classNames("ui-menu-button", className)}>
          {children}
          <VisuallyHidden>{label}</VisuallyHidden>
          <Icon name="chevron-down" size={14} />
        </button>
      )}
      {startAt && (
        <MenuList
          id={listId}
          label={label}
          items={typeof items === "function" ? items() : items}
          anchor={button}
          align={align}
          startAt={startAt}
          onClose={close}
        />
      )}
    </>
  );
}
