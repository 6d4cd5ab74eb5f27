import { useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { nextByKey } from "#ui/menu-keys.ts";

type Tab<Key extends string> = { key: Key; label: ReactNode; count?: number | undefined };

type TabsProps<Key extends string> = {
  label: string;
  tabs: readonly Tab<Key>[];
  current: Key;
  onChange: (key: Key) => void;
  /** The panel of the current tab. */
  children: ReactNode;
};

/** Tabs inside a page. For tabs that are pages use `<nav className="ui-nav-tabs">` with `navLinkClass`. */
export function Tabs<Key extends string>({ label, tabs, current, onChange, children }: TabsProps<Key>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const sideways: Record<string, string> = {
      ArrowRight: "ArrowDown",
      ArrowLeft: "ArrowUp",
      Home: "Home",
      End: "End",
    };
    const key = sideways[event.key];
    const now = tabs.findIndex((tab) => tab.key === current);
    const next =
      key === undefined
        ? null
        : nextByKey(
            { key },
            tabs.map((tab) => tab.key),
            now,
          );
    const tab = next === null ? undefined : tabs[next];
    if (!tab || next === null) return;
    event.preventDefault();
    onChange(tab.key);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="ui-nav-tabs"
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === current ? 0 : -1}
            className={navLinkClass({ isActive: tab.key === current })}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="ui-nav-link__count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} className="ui-tab-panel">
        {children}
      </div>
    </>
  );
}

/** For the router's `<NavLink className={navLinkClass}>`, in `.ui-nav-tabs` (a row) or `.ui-side-nav` (a column). */
export function navLinkClass({ isActive }: { isActive: boolean }): string {
  return classNames("ui-nav-link", isActive && "ui-nav-link--active");
}
