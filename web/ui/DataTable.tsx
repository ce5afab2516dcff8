// The table of the desk. On narrow screens each row is a block that names every value, so that nothing is cut off.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- browsers drop the implicit roles of tables that are laid out as blocks */
import type { ReactNode } from "react";
import { ScrollableTable } from "./ScrollableTable.tsx";
import { useRowNavigation } from "./useRowNavigation.ts";

export type Column<Row> = {
  readonly key: string;
  readonly name: string;
  /** Null leaves the cell empty; on narrow screens it is not shown then. */
  readonly render: (row: Row) => ReactNode;
  /** `row-header` names the row and is its headline on narrow screens; `figure` is right-aligned, with even digits. */
  readonly kind?: "row-header" | "figure" | "code";
  /** Shown once per group of rows. */
  readonly isOfGroup?: boolean;
  /** On narrow screens the value is below its name (`wide`) or in the row's first line (`headline`). */
  readonly narrow?: "wide" | "headline";
};

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Rows with the same key form one group, in the order of the rows. */
  groupKey?: (row: Row) => string;
  /** The row of totals below the others. */
  total?: Row;
  /** j and k move the focus between the rows. */
  isNavigable?: boolean;
  /** Shown instead of a table without rows. */
  empty?: ReactNode;
  className?: string;
};

export function DataTable<Row>({ label, columns, rows, rowKey, total, empty, className = "", ...props }: Props<Row>) {
  const { groupKey, isNavigable = false } = props;
  const table = useRowNavigation(isNavigable);
  if (rows.length === 0 && empty !== undefined) return empty;
  const groups = groupKey === undefined ? new Map([["", rows]]) : Map.groupBy(rows, groupKey);
  const renderRow = (row: Row, index: number, group: readonly Row[]) => (
    <tr key={rowKey(row)} role="row" {...(isNavigable && { "data-row": rowKey(row) })}>
      {columns.map((column) =>
        column.isOfGroup !== true ? (
          <DataCell key={column.key} column={column} row={row} />
        ) : index === 0 ? (
          <DataCell key={column.key} column={column} row={row} rowSpan={group.length} />
        ) : null,
      )}
    </tr>
  );
  return (
    <ScrollableTable label={label}>
      <table role="table" className={`table ${className}`} aria-label={label} ref={table}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, name, kind }) => (
              <th key={key} scope="col" role="columnheader" className={kind === "figure" ? "figure" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {[...groups].map(([key, group]) => (
          <tbody key={key} role="rowgroup">
            {group.map(renderRow)}
          </tbody>
        ))}
        {total !== undefined && <tfoot role="rowgroup">{renderRow(total, 0, [total])}</tfoot>}
      </table>
    </ScrollableTable>
  );
}

type CellProps<Row> = { column: Column<Row>; row: Row; rowSpan?: number };

function DataCell<Row>({ column: { name, render, kind, narrow, isOfGroup }, row, rowSpan = 1 }: CellProps<Row>) {
  const content = render(row);
  const className = [kind, narrow && `cell-${narrow}`, content === null && "cell-empty"].filter(Boolean).join(" ");
  return kind === "row-header" ? (
    <th scope={isOfGroup === true ? "rowgroup" : "row"} role="rowheader" className={className} rowSpan={rowSpan}>
      {content}
    </th>
  ) : (
    <td role="cell" className={className} data-label={name} rowSpan={rowSpan}>
      {content}
    </td>
  );
}
