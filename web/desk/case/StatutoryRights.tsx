// Statutory rights for the returned goods: the withdrawal period or the exception that applies, with a link to the
// article.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

type Line = NonNullable<DeskReturn["verdict"]>["lines"][number];
type LineRight = NonNullable<Line["law"]>;

export function StatutoryRights({ lines, titles }: { lines: readonly Line[]; titles: ReadonlyMap<string, string> }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const groups = groupByRight(lines);
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{t("desk.law.title")}</h3>
      <ul className="law-list">
        {groups.map(({ law, lineIds }) => (
          <li key={lineIds[0]}>
            {lineIds.length < lines.length && (
              <strong>{format.list(lineIds.map((lineId) => titles.get(lineId) ?? lineId))}: </strong>
            )}
            {rightText(law, i18n)} (<Article of={law} />
            {law.movedBy !== undefined && (
              <>
                ; {t("desk.law.moved")} <Article of={law.movedBy} />
              </>
            )}
            )
          </li>
        ))}
      </ul>
    </>
  );
}

function rightText({ until }: LineRight, { t, format }: ReturnType<typeof useI18n>): string {
  if (until === undefined) return t("desk.law.exception");
  return until === "open" ? t("desk.law.open") : t("desk.law.until", { day: format.calendarDay(until) });
}

function Article({ of: { by, law, article, url } }: { of: Pick<LineRight, "by" | "law" | "article" | "url"> }) {
  const { t } = useI18n();
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {t.optional(`law.${by}`) ?? `${law}, ${article}`}
    </a>
  );
}

/** Groups lines with the same statutory right. */
function groupByRight(lines: readonly Line[]): { readonly law: LineRight; readonly lineIds: string[] }[] {
  const groups = new Map<string, { law: LineRight; lineIds: string[] }>();
  for (const { lineId, law } of lines) {
    if (law === undefined) continue;
    const key = [law.by, law.until, law.movedBy?.by].join();
    const group = groups.get(key) ?? { law, lineIds: [] };
    group.lineIds.push(lineId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
