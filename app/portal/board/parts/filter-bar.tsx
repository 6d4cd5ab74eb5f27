import { useT } from "#messages/react.tsx";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { useBoardPlace, useView } from "../state/board-context.tsx";
import { isFiltering, NO_FILTER } from "../state/board-view.ts";
import { allLabels } from "../state/read-board.ts";

/** Finds cards on the board by words, labels and people, as they are typed and chosen. */
export function FilterBar() {
  const t = useT();
  const { live, me, people, view } = useBoardPlace();
  const filter = useView((state) => state.filter);
  const mine = filter.people.includes(me.id);
  const chosen = filter.labels.length + filter.people.filter((id) => id !== me.id).length;

  const items = (): readonly MenuItem[] => [
    { heading: t("board.filter.labels") },
    ...allLabels(live.engine.board).map((label): MenuItem => ({
      label: label.name || t(`common.label.${label.colour}`),
      checked: filter.labels.includes(label.id),
      onSelect: () => view.set({ filter: { ...filter, labels: toggled(filter.labels, label.id) } }),
    })),
    "separator",
    { heading: t("board.filter.people") },
    ...people.map((person): MenuItem => ({
      label: person.name,
      checked: filter.people.includes(person.id),
      onSelect: () => view.set({ filter: { ...filter, people: toggled(filter.people, person.id) } }),
    })),
  ];
  return (
    <div className="board-filter" role="search" aria-label={t("board.filter.label")}>
      <span className="board-filter__box">
        <Icon name="search" size={15} />
        <input
          type="search"
          data-board-filter=""
          className="board-filter__input"
          aria-label={t("board.filter.text")}
          placeholder={t("board.filter.placeholder")}
          value={filter.text}
          onChange={(event) => view.set({ filter: { ...filter, text: event.target.value } })}
          onKeyDown={(event) => {
            if (event.key === "Escape" && isFiltering(filter)) view.set({ filter: NO_FILTER });
          }}
        />
      </span>
      <button
        type="button"
        className={classNames("board-filter__mine", mine && "board-filter__mine--on")}
        aria-pressed={mine}
        onClick={() => view.set({ filter: { ...filter, people: toggled(filter.people, me.id) } })}
      >
        <Icon name="user" size={15} />
        <span className="board-filter__mine-word">{t("board.filter.mine")}</span>
      </button>
      <Menu
        label={t("board.filter.more", { count: chosen })}
        icon="filter"
        items={items}
        className={chosen > 0 ? "board-filter__on" : undefined}
      />
      {isFiltering(filter) && (
        <IconButton
          icon="close"
          label={t("board.filter.clear")}
          onClick={() => view.set({ filter: NO_FILTER })}
        />
      )}
    </div>
  );
}

function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
