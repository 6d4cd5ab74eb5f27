import { useState } from "react";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import "./pickers.css";

const LONG = 8;

/** Who a card is assigned to: everyone on the board, found by name, ticked by hand. */
export function PeoplePicker({ card }: { card: Card }) {
  const t = useT();
  const { live, me, people } = useBoardPlace();
  const [search, setSearch] = useState("");
  const words = search.trim().toLocaleLowerCase();
  const found = people.filter(({ name }) => name.toLocaleLowerCase().includes(words));
  const sorted = [...found].sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  return (
    <div className="board-picker">
      {people.length > LONG && (
        <TextInput
          type="search"
          autoFocus
          value={search}
          aria-label={t("board.assign.find")}
          placeholder={t("board.assign.find")}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul className="board-picker__list">
        {sorted.map((person) => {
          const on = card.assignees.includes(person.id);
          return (
            <li key={person.id}>
              <label className="board-picker__choice">
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() =>
                    live.engine.edit({
                      name: on ? "unassign" : "assign",
                      args: { card: card.id, user: person.id },
                    })
                  }
                />
                <Avatar name={person.name} seed={person.id} size="sm" decorative />
                <span className="ui-grow ui-truncate">
                  {person.id === me.id ? t("board.assign.me", { name: person.name }) : person.name}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {sorted.length === 0 && <p className="ui-muted">{t("board.assign.nobody")}</p>}
    </div>
  );
}
