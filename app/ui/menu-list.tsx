import { useEffect, useRef, type KeyboardEvent, type RefObject, type SyntheticEvent } from "react";
import { classNames } from "#ui/class-names.ts";
import { placeBeside } from "#ui/float.ts";
import { Icon } from "#ui/icon.tsx";
import { isAction, type MenuAction, type MenuItem } from "#ui/menu-items.ts";
import { nextByKey } from "#ui/menu-keys.ts";

type MenuListProps = {
  id: string;
  label: string;
  items: readonly MenuItem[];
  anchor: RefObject<HTMLElement>;
  align: "start" | "end";
  startAt: "first" | "last";
  onClose: (returnFocus: boolean) => void;
};

/** The open list of a Menu, in the top layer, so that nothing around it cuts it off. */
export function MenuList({ id, label, items, anchor, align, startAt, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = list.current;
    const button = anchor.current;
    if (!element || !button) return;
    const place = () => placeBeside(button, element, align);
    const leave = (event: Event) => {
      if (event.target instanceof Node && (element.contains(event.target) || button.contains(event.target)))
        return;
      onClose(false);
    };
    element.showPopover();
    place();
    const options = actionsIn(element);
    options.at(startAt === "first" ? 0 : -1)?.focus();
    addEventListener("resize", place);
    addEventListener("scroll", place, { capture: true, passive: true });
    document.addEventListener("pointerdown", leave, true);
    return () => {
      removeEventListener("resize", place);
      removeEventListener("scroll", place, true);
      document.removeEventListener("pointerdown", leave, true);
    };
  }, [anchor, align, startAt, onClose]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      onClose(true);
      return;
    }
    const options = actionsIn(event.currentTarget);
    const now = options.findIndex((option) => option === document.activeElement);
    const next = nextByKey(
      event,
      options.map((option) => option.textContent ?? ""),
      now,
    );
    if (next === null) return;
    event.preventDefault();
    options[next]?.focus();
  };

  return (
    <div
      {...{ popover: "manual" }}
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      className="ui-menu"
      onKeyDown={onKeyDown}
      onClick={stop}
      onPointerDown={stop}
    >
      {items.map((item, index) => {
        if (item === "separator") return <hr key={index} className="ui-menu__line" />;
        if (!isAction(item))
          return (
            <div key={index} className="ui-menu__heading" role="presentation">
              {item.heading}
            </div>
          );
        return <MenuOption key={index} item={item} onClose={onClose} />;
      })}
    </div>
  );
}

function MenuOption({ item, onClose }: { item: MenuAction; onClose: (returnFocus: boolean) => void }) {
  const choose = () => {
    if (item.whyNot !== undefined) return;
    // The focus goes back first, so that a dialog opened by the choice returns it there too.
    onClose(true);
    item.onSelect?.();
  };
  const attributes = {
    role: item.checked === undefined ? "menuitem" : "menuitemcheckbox",
    tabIndex: -1,
    className: classNames("ui-menu__item", item.danger && "ui-menu__item--danger"),
    onClick: choose,
    ...(item.checked !== undefined && { "aria-checked": item.checked }),
    ...(item.whyNot !== undefined && { "aria-disabled": true }),
  };
  const content = (
    <>
      {item.icon ? <Icon name={item.icon} /> : null}
      <span className="ui-grow">
        {item.label}
        {item.about !== undefined && <span className="ui-menu__about">{item.about}</span>}
        {item.whyNot !== undefined && <span className="ui-menu__why">{item.whyNot}</span>}
      </span>
      {item.hint && <span className="ui-menu__hint">{item.hint}</span>}
      {item.checked && <Icon name="check" />}
    </>
  );
  return item.href !== undefined && item.whyNot === undefined ? (
    <a {...attributes} href={item.href}>
      {content}
    </a>
  ) : (
    <button {...attributes} type="button">
      {content}
    </button>
  );
}

function actionsIn(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(".ui-menu__item")];
}

// What happens in the menu is not a press or a key on the card or row that holds it.
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
