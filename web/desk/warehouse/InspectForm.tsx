// The inspection form. Shortcuts: j and k move between lines, 1 to 5 set the grade, Enter submits.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShowMore } from "../../ui/useShowMore.ts";
import { useShortcuts } from "../shortcuts.ts";
import { useRowNavigation } from "../useRowNavigation.ts";
import { CaseSummary } from "./CaseSummary.tsx";
import {
  inspectionRequest,
  initialFinding,
  withGrade,
  GRADES,
  sealedLines,
  type Finding,
  type Grade,
} from "./findings.ts";
import { FindingRow } from "./FindingRow.tsx";
import { ScrollableTable } from "../ScrollableTable.tsx";

const PAGE_SIZE = 100;
type Line = DeskReturn["lines"][number];

export function InspectForm({ view, path, onInspected }: { view: DeskReturn; path: string; onInspected: () => void }) {
  const { t } = useI18n();
  const [findings, setFindings] = useState<Readonly<Record<string, Finding>>>({});
  const [submitted, setSubmitted] = useState(false);
  const mutation = useMutation<DeskReturn>(onInspected);
  const table = useRowNavigation<HTMLTableElement>();
  const page = useShowMore(view.lines, PAGE_SIZE);
  const findingFor = (line: Line): Finding => findings[line.lineId] ?? initialFinding(line);
  const set = (line: Line, finding: Finding) => setFindings((previous) => ({ ...previous, [line.lineId]: finding }));
  const sealed = sealedLines(view);
  const linesWithoutGrade = view.lines.filter((line) => findingFor(line).condition === "");

  /** Grades the focused row. */
  const gradeFocusedRow = (grade: Grade) => {
    const row = document.activeElement?.closest<HTMLElement>("[data-row]");
    const line = view.lines.find((one) => one.lineId === row?.dataset["row"]);
    if (line === undefined) return;
    set(line, withGrade(line, grade, findingFor(line)));
    row?.querySelectorAll<HTMLElement>("input[type=radio]")[GRADES.indexOf(grade)]?.focus();
  };
  useShortcuts(Object.fromEntries(GRADES.map((grade, index) => [String(index + 1), () => gradeFocusedRow(grade)])));

  if (!view.actions.includes("inspection"))
    return <Notice kind="info">{t("desk.inspect.not-now", { status: t(`status.${view.status}`) })}</Notice>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setSubmitted(true);
        if (linesWithoutGrade.length === 0)
          mutation.mutate(`${path}/inspection`, inspectionRequest(view.lines, findingFor));
      }}
    >
      <CaseSummary view={view} />
      <ScrollableTable label={t("desk.inspect.title")}>
        <table className="table findings" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t("desk.column.line")}</th>
              <th scope="col" className="figure">
                {t("desk.column.received")}
              </th>
              <th scope="col">{t("desk.column.condition")}</th>
              <th scope="col" className="figure">
                {t("desk.column.accepted")}
              </th>
              <th scope="col">{t("desk.column.disposition")}</th>
              <th scope="col">{t("desk.column.note")}</th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <FindingRow
                key={line.lineId}
                line={line}
                finding={findingFor(line)}
                sealed={sealed.has(line.lineId)}
                onChange={(finding) => set(line, finding)}
              />
            ))}
          </tbody>
        </table>
      </ScrollableTable>
      <ShowMore page={page} />
      {submitted && linesWithoutGrade.length > 0 && (
        <Notice kind="error">
          <p>
            {t("desk.inspect.ungraded", { count: linesWithoutGrade.length, title: linesWithoutGrade[0]?.title ?? "" })}
          </p>
        </Notice>
      )}
      {mutation.error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={mutation.error} />
        </Notice>
      )}
      <div className="form-buttons">
        <Button type="submit" variant="primary" isPending={mutation.busy}>
          {t("desk.inspect.send", {
            count: view.lines.reduce((sum, line) => sum + findingFor(line).acceptedQuantity, 0),
          })}
        </Button>
        {linesWithoutGrade.length > 1 && (
          <Button
            onPress={() =>
              setFindings((previous) => ({
                ...previous,
                ...Object.fromEntries(
                  linesWithoutGrade.map((line) => [line.lineId, withGrade(line, "A", previous[line.lineId])]),
                ),
              }))
            }
          >
            {t("desk.inspect.all-a", { count: linesWithoutGrade.length })}
          </Button>
        )}
      </div>
    </form>
  );
}
