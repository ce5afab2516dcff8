// What the law says to the goods of a return: until when they may go back, or why they may not, with the article to read.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

type Line = NonNullable<DeskReturn["verdict"]>["lines"][number];
type OnLine = NonNullable<Line["law"]>;

export function Law({ lines, titles }: { lines: readonly Line[]; titles: ReadonlyMap<string, string> }) {
  const words = useWords();
  const { say, format } = words;
  const groups = alike(lines);
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{say("desk.law.title")}</h3>
      <ul className="law-list">
        {groups.map(({ law, lineIds }) => (
          <li key={lineIds[0]}>
            {lineIds.length < lines.length && (
              <strong>{format.list(lineIds.map((lineId) => titles.get(lineId) ?? lineId))}: </strong>
            )}
            {rightIn(law, words)} (<Article of={law} />
            {law.movedBy !== undefined && (
              <>
                ; {say("desk.law.moved")} <Article of={law.movedBy} />
              </>
            )}
            )
          </li>
        ))}
      </ul>
    </>
  );
}

function rightIn({ until }: OnLine, { say, format }: ReturnType<typeof useWords>): string {
  if (until === undefined) return say("desk.law.exception");
  return until === "open" ? say("desk.law.open") : say("desk.law.until", { day: format.calendarDay(until) });
}

function Article({ of: { by, law, article, url } }: { of: Pick<OnLine, "by" | "law" | "article" | "url"> }) {
  const { say } = useWords();
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {say.known(`law.${by}`) ?? `${law}, ${article}`}
    </a>
  );
}

/** Lines to which the law says the same, said once. */
function alike(lines: readonly Line[]): { readonly law: OnLine; readonly lineIds: string[] }[] {
  const groups = new Map<string, { law: OnLine; lineIds: string[] }>();
  for (const { lineId, law } of lines) {
    if (law === undefined) continue;
    const key = [law.by, law.until, law.movedBy?.by].join();
    const group = groups.get(key) ?? { law, lineIds: [] };
    group.lineIds.push(lineId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
