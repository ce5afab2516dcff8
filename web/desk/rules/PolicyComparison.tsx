// Compares two verdicts on one return by setting: first the settings that differ, then the others and the traces.
import type { TriedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { settingText } from "./sentence.ts";
import { Trace } from "./Trace.tsx";
import { settingLabel } from "./setting-shapes.ts";

type Verdict = TriedPolicy["draft"];
type SettingResult = { readonly text: string; readonly rule: string };
type Row = {
  readonly key: string;
  readonly name: string;
  readonly draft: SettingResult;
  readonly inForce: SettingResult;
};

export function PolicyComparison({ comparison }: { comparison: TriedPolicy }) {
  const i18n = useI18n();
  const { t } = i18n;
  const rows = comparisonRows(comparison, i18n);
  const different = rows.filter(({ draft, inForce }) => draft.text !== inForce.text);
  const same = rows.filter((row) => !different.includes(row));
  return (
    <>
      <p role="status" className="comparison-words">
        {t(different.length === 0 ? "desk.try.same" : "desk.try.differs")}
      </p>
      <Rows rows={different.length === 0 ? rows.slice(0, 1) : different} />
      <details>
        <summary>{t("desk.try.equal", { count: same.length })}</summary>
        <Rows rows={same} />
      </details>
      <details>
        <summary>{t("desk.try.why")}</summary>
        <div className="side-by-side">
          <section>
            <h2>{t("desk.try.draft")}</h2>
            <Trace steps={comparison.draft.trace} />
          </section>
          <section>
            <h2>{t("desk.try.inForce")}</h2>
            <Trace steps={comparison.inForce.trace} />
          </section>
        </div>
      </details>
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useI18n();
  return (
    <DataTable
      label={t("desk.rules.tab.try")}
      className="comparison-table"
      columns={[
        { key: "question", name: t("desk.try.question"), kind: "row-header", render: ({ name }) => name },
        ...(["draft", "inForce"] as const).map((side): Column<Row> => ({
          ...{ key: side, name: t(`desk.try.${side}`), narrow: "wide" },
          render: ({ [side]: result }) => <Result result={result} />,
        })),
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}

function Result({ result: { text, rule } }: { result: SettingResult }) {
  const { t } = useI18n();
  const ruleText = rule === "" || rule === "default" ? t("desk.try.default") : t("desk.try.by", { rule });
  return (
    <>
      {text} <span className="soft">· {ruleText}</span>
    </>
  );
}

function comparisonRows({ draft, inForce }: TriedPolicy, i18n: I18n): Row[] {
  const { t } = i18n;
  const verdictResult = ({ outcome: found, rule }: Verdict): SettingResult => ({
    text: t(`verdict.${found}`),
    rule: rule,
  });
  const settingResult = (answers: Verdict["answers"], setting: string): SettingResult => {
    const found = answers[setting];
    return found === undefined
      ? { text: "–", rule: "" }
      : { text: settingText(setting, found.value, i18n), rule: found.by };
  };
  const settingName = (setting: string) => settingLabel(setting, i18n);
  const settingNames = (one: Verdict["answers"], other: Verdict["answers"]) =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((setting) => setting !== "verdict");
  return [
    { key: "outcome", name: t("desk.try.outcome"), draft: verdictResult(draft), inForce: verdictResult(inForce) },
    ...settingNames(draft.answers, inForce.answers).map((setting) => ({
      ...{ key: setting, name: settingName(setting) },
      ...{ draft: settingResult(draft.answers, setting), inForce: settingResult(inForce.answers, setting) },
    })),
    ...draft.lines.flatMap((line, index) => {
      const other = inForce.lines.find(({ lineId }) => lineId === line.lineId)?.answers ?? {};
      return settingNames(line.answers, other).map((setting) => ({
        key: `${line.lineId} ${setting}`,
        name: `${t("desk.check.line", { line: index + 1 })}: ${settingName(setting)}`,
        ...{ draft: settingResult(line.answers, setting), inForce: settingResult(other, setting) },
      }));
    }),
  ];
}
