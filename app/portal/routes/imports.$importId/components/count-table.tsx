import type { ImportCounts } from "#domain/imports/preview.ts";
import type { MessageKey } from "#messages/catalogue.ts";
import { useFormat, useT } from "#messages/react.tsx";
import type { Translate } from "#messages/translator.ts";
import { Table } from "#ui/table.tsx";

type Row = { kind: MessageKey; count: number; note?: string | false };

/** What an import makes or made, kind by kind, with what the file lacks beside it. */
export function CountTable({ caption, counts }: { caption: string; counts: ImportCounts }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      caption={caption}
      columns={[
        {
          key: "kind",
          header: t("imports.preview.kind"),
          rowHeader: true,
          cell: (row) => <Kind row={row} />,
        },
        {
          key: "count",
          header: t("imports.preview.count"),
          align: "end",
          cell: (row) => <span className="ui-numbers">{format.number(row.count)}</span>,
        },
      ]}
      rows={rowsOf(t, counts)}
      rowKey={(row) => row.kind}
    />
  );
}

function Kind({ row }: { row: Row }) {
  const t = useT();
  return (
    <>
      {t(row.kind)}
      {row.note && <span className="imports-note">{row.note}</span>}
    </>
  );
}

function rowsOf(t: Translate, counts: ImportCounts): Row[] {
  const { archivedColumns, cardsInArchivedColumns, items, comments, commentsCounted } = counts;
  const rows: Row[] = [
    {
      kind: "imports.preview.columns",
      count: counts.columns,
      note: archivedColumns > 0 && t("imports.preview.columns.archived", { count: archivedColumns }),
    },
    {
      kind: "imports.preview.cards",
      count: counts.cards - counts.archivedCards,
      note:
        cardsInArchivedColumns > 0 &&
        t("imports.preview.cards.inArchived", { count: cardsInArchivedColumns }),
    },
    { kind: "imports.preview.archivedCards", count: counts.archivedCards },
    { kind: "imports.preview.labels", count: counts.labels },
    {
      kind: "imports.preview.checklists",
      count: counts.checklists,
      note: items > 0 && t("imports.preview.checklists.items", { count: items }),
    },
    {
      kind: "imports.preview.comments",
      count: comments,
      note:
        commentsCounted > comments &&
        t("imports.preview.comments.missing", { counted: commentsCounted, held: comments }),
    },
    {
      kind: "imports.preview.attachments",
      count: counts.attachments,
      note: counts.attachments > 0 && t("imports.preview.attachments.links"),
    },
    { kind: "imports.preview.fields", count: counts.fields },
  ];
  // Columns and cards also where there are none; of the rest only what there is.
  return rows.filter((row, n) => n < 2 || row.count > 0 || row.note);
}
