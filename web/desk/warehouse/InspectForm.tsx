// The findings, line by line: j and k walk, 1 to 5 grade, Enter sends when every line has its grade.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { More } from "../../ui/More.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { useAct } from "../../ui/useAct.ts";
import { usePage } from "../../ui/usePage.ts";
import { useKeys } from "../keys.ts";
import { useRowKeys } from "../useRowKeys.ts";
import { CaseLine } from "./CaseLine.tsx";
import { bodyOf, firstFinding, graded, GRADES, sealedIn, type Finding, type Grade } from "./findings.ts";
import { FindingRow } from "./FindingRow.tsx";
import { TableSpace } from "../TableSpace.tsx";

const ROWS = 100;
type Line = DeskReturn["lines"][number];

export function InspectForm({ view, path, onInspected }: { view: DeskReturn; path: string; onInspected: () => void }) {
  const { say } = useWords();
  const [findings, setFindings] = useState<Readonly<Record<string, Finding>>>({});
  const [asked, setAsked] = useState(false);
  const inspecting = useAct<DeskReturn>(onInspected);
  const table = useRowKeys<HTMLTableElement>();
  const page = usePage(view.lines, ROWS);
  const findingOf = (line: Line): Finding => findings[line.lineId] ?? firstFinding(line);
  const set = (line: Line, finding: Finding) => setFindings((was) => ({ ...was, [line.lineId]: finding }));
  const sealed = sealedIn(view);
  const ungraded = view.lines.filter((line) => findingOf(line).condition === "");

  /** Grades the row the focus is in. */
  const gradeHere = (grade: Grade) => {
    const row = document.activeElement?.closest<HTMLElement>("[data-row]");
    const line = view.lines.find((one) => one.lineId === row?.dataset["row"]);
    if (line === undefined) return;
    set(line, graded(line, grade, findingOf(line)));
    row?.querySelectorAll<HTMLElement>("input[type=radio]")[GRADES.indexOf(grade)]?.focus();
  };
  useKeys(Object.fromEntries(GRADES.map((grade, index) => [String(index + 1), () => gradeHere(grade)])));

  if (!view.actions.includes("inspection"))
    return <Notice kind="note">{say("desk.inspect.not-now", { status: say(`status.${view.status}`) })}</Notice>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (ungraded.length === 0) inspecting.act(`${path}/inspection`, bodyOf(view.lines, findingOf));
      }}
    >
      <CaseLine view={view} />
      <TableSpace label={say("desk.inspect.title")}>
        <table className="table findings" ref={table}>
          <thead>
            <tr>
              <th scope="col">{say("desk.column.line")}</th>
              <th scope="col" className="figure">
                {say("desk.column.received")}
              </th>
              <th scope="col">{say("desk.column.condition")}</th>
              <th scope="col" className="figure">
                {say("desk.column.accepted")}
              </th>
              <th scope="col">{say("desk.column.disposition")}</th>
              <th scope="col">{say("desk.column.note")}</th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <FindingRow
                key={line.lineId}
                line={line}
                finding={findingOf(line)}
                sealed={sealed.has(line.lineId)}
                onChange={(finding) => set(line, finding)}
              />
            ))}
          </tbody>
        </table>
      </TableSpace>
      <More page={page} />
      {asked && ungraded.length > 0 && (
        <Notice kind="trouble">
          <p>{say("desk.inspect.ungraded", { count: ungraded.length, title: ungraded[0]?.title ?? "" })}</p>
        </Notice>
      )}
      {inspecting.trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={inspecting.trouble} />
        </Notice>
      )}
      <div className="form-buttons">
        <Button type="submit" looks="primary" isPending={inspecting.busy}>
          {say("desk.inspect.send", {
            count: view.lines.reduce((sum, line) => sum + findingOf(line).acceptedQuantity, 0),
          })}
        </Button>
        {ungraded.length > 1 && (
          <Button
            onPress={() =>
              setFindings((was) => ({
                ...was,
                ...Object.fromEntries(ungraded.map((line) => [line.lineId, graded(line, "A", was[line.lineId])])),
              }))
            }
          >
            {say("desk.inspect.all-a", { count: ungraded.length })}
          </Button>
        )}
      </div>
    </form>
  );
}
