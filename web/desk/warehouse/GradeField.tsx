// The grade of one inspected line, and whether it is the wrong item or its seal is broken.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { FindingRow } from "./findings.ts";
import { GRADES, withGrade, withWrongItem } from "./findings.ts";

export function GradeField({ line, finding, isSealed, onChange }: FindingRow) {
  const { t } = useI18n();
  const about = { title: line.title };
  return (
    <>
      <fieldset className="grades" aria-label={t("desk.inspect.grade", about)}>
        {GRADES.map((grade, index) => (
          <label key={grade} className="grade" title={t(`condition.${grade}`)}>
            <input
              type="radio"
              name={`grade ${line.lineId}`}
              data-row-focus={finding.condition === grade || (finding.condition === "" && index === 0) || undefined}
              checked={finding.condition === grade}
              onChange={() => onChange(withGrade(line, grade, finding))}
            />
            <span aria-hidden="true">{grade === "missing" ? "–" : grade}</span>
            <span className="visually-hidden">{t(`condition.${grade}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="wrong-item">
        <input
          type="checkbox"
          aria-label={t("desk.inspect.wrong-item.of", about)}
          checked={finding.wrongItem ?? false}
          onChange={({ target }) => onChange(withWrongItem(line, finding, target.checked))}
        />
        {t("desk.inspect.wrong-item")}
      </label>
      {isSealed && (
        <label className="wrong-item">
          <input
            type="checkbox"
            aria-label={t("desk.inspect.seal.of", about)}
            checked={finding.sealBroken ?? false}
            onChange={({ target }) => onChange({ ...finding, sealBroken: target.checked })}
          />
          {t("desk.inspect.seal")}
        </label>
      )}
    </>
  );
}
