import type { ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end" | undefined;
  /** Names the row: read before each of its cells. One column. */
  rowHeader?: boolean | undefined;
  /** The header is read aloud but not shown, e.g. over buttons. */
  hideHeader?: boolean | undefined;
};

type TableProps<Row> = {
  /** What the table lists; read aloud. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/** A table; on a phone each row becomes a block with its headers beside its values. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table className="ui-table">
      <caption className="ui-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cellClass(column)}>
              <span className={column.hideHeader ? "ui-hidden" : undefined}>{column.header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => {
              const shownHeader = column.hideHeader || column.rowHeader ? undefined : column.header;
              return column.rowHeader ? (
                <th key={column.key} scope="row" className={cellClass(column)}>
                  <div>{column.cell(row)}</div>
                </th>
              ) : (
                <td key={column.key} className={cellClass(column)} data-header={shownHeader}>
                  <div>{column.cell(row)}</div>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return classNames("ui-table__cell", column.align === "end" && "ui-table__cell--end");
}
