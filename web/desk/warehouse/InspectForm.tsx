// The inspection form. Shortcuts: j and k move between lines, 1 to 5 set the grade, Enter submits.
import { useState } from "react";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Form } from "../../ui/Form.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useMutation } from "../../ui/useMutation.ts";
import { useShowMore } from "../../ui/useShowMore.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
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
import { findingColumns } from "./finding-columns.tsx";
import type { WarehouseFormProps } from "./WarehousePage.tsx";

const PAGE_SIZE = 100;
type Line = DeskReturn["lines"][number];

/** The findings as entered; a line that was not graded yet has those its received quantity suggests. */
function useFindings(lines: readonly Line[]) {
  const [findings, setFindings] = useState<Readonly<Record<string, Finding>>>({});
  const findingFor = (line: Line): Finding => findings[line.lineId] ?? initialFinding(line);
  const set = (line: Line, finding: Finding) => setFindings((previous) => ({ ...previous, [line.lineId]: finding }));
  const gradeAll = (ungraded: readonly Line[], grade: Grade) =>
    setFindings((previous) => ({
      ...previous,
      ...Object.fromEntries(ungraded.map((line) => [line.lineId, withGrade(line, grade, previous[line.lineId])])),
    }));
  /** Grades the focused row. */
  const gradeFocusedRow = (grade: Grade) => {
    const row = document.activeElement?.closest<HTMLElement>("[data-row]");
    const line = lines.find((one) => one.lineId === row?.dataset["row"]);
    if (line === undefined) return;
    set(line, withGrade(line, grade, findingFor(line)));
    row?.querySelectorAll<HTMLElement>("input[type=radio]")[GRADES.indexOf(grade)]?.focus();
  };
  useShortcuts(Object.fromEntries(GRADES.map((grade, index) => [String(index + 1), () => gradeFocusedRow(grade)])));
  return { findingFor, set, gradeAll };
}

export function InspectForm({ view, path, onDone }: WarehouseFormProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { findingFor, set, gradeAll } = useFindings(view.lines);
  const [submitted, setSubmitted] = useState(false);
  const mutation = useMutation<DeskReturn>(onDone);
  const page = useShowMore(view.lines, PAGE_SIZE);
  const sealed = sealedLines(view);
  const linesWithoutGrade = view.lines.filter((line) => findingFor(line).condition === "");

  if (!view.actions.includes("inspection"))
    return <Notice kind="info">{t("desk.inspect.not-now", { status: t(`status.${view.status}`) })}</Notice>;
  return (
    <Form
      onSubmit={() => {
        setSubmitted(true);
        if (linesWithoutGrade.length === 0)
          mutation.mutate(`${path}/inspection`, inspectionRequest(view.lines, findingFor));
      }}
      error={mutation.error}
      buttons={
        <div className="form-buttons">
          <Button type="submit" variant="primary" isPending={mutation.busy}>
            {t("desk.inspect.send", {
              count: view.lines.reduce((sum, line) => sum + findingFor(line).acceptedQuantity, 0),
            })}
          </Button>
          {linesWithoutGrade.length > 1 && (
            <Button onPress={() => gradeAll(linesWithoutGrade, "A")}>
              {t("desk.inspect.all-a", { count: linesWithoutGrade.length })}
            </Button>
          )}
        </div>
      }
    >
      <CaseSummary view={view} />
      <DataTable
        label={t("desk.inspect.title")}
        className="findings"
        columns={findingColumns(i18n)}
        rows={page.shown.map((line) => ({
          ...{ line, finding: findingFor(line), isSealed: sealed.has(line.lineId) },
          onChange: (finding: Finding) => set(line, finding),
        }))}
        rowKey={({ line }) => line.lineId}
        isNavigable
      />
      <ShowMore page={page} />
      {submitted && linesWithoutGrade.length > 0 && (
        <Notice kind="error">
          <p>
            {t("desk.inspect.ungraded", { count: linesWithoutGrade.length, title: linesWithoutGrade[0]?.title ?? "" })}
          </p>
        </Notice>
      )}
    </Form>
  );
}
