import type { FilePerson } from "#domain/imports/preview.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Select } from "#ui/select.tsx";
import { Table } from "#ui/table.tsx";
import { PERSON } from "#portal/routes/imports.$importId/person-field.ts";

type PeopleTableProps = {
  people: readonly FilePerson[];
  /** The tenant's people. */
  profiles: readonly { userId: string; name: string }[];
};

/** Whom the file's people are here: found by name, and to be changed. */
export function PeopleTable({ people, profiles }: PeopleTableProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      caption={t("imports.people.title")}
      columns={[
        {
          key: "name",
          header: t("imports.people.name"),
          rowHeader: true,
          cell: (person) => <bdi>{person.name}</bdi>,
        },
        {
          key: "cards",
          header: t("imports.people.cards"),
          align: "end",
          cell: (person) => <span className="ui-numbers">{format.number(person.cards)}</span>,
        },
        {
          key: "comments",
          header: t("imports.people.comments"),
          align: "end",
          cell: (person) => <span className="ui-numbers">{format.number(person.comments)}</span>,
        },
        {
          key: "here",
          header: t("imports.people.here"),
          cell: (person) => (
            <Select
              name={`${PERSON}${person.key}`}
              defaultValue={person.userId ?? ""}
              aria-label={t("imports.people.whoIs", { name: person.name })}
            >
              <option value="">{t("imports.people.nobody")}</option>
              {profiles.map((profile) => (
                <option key={profile.userId} value={profile.userId}>
                  {profile.name}
                </option>
              ))}
            </Select>
          ),
        },
      ]}
      rows={people}
      rowKey={(person) => person.key}
    />
  );
}
