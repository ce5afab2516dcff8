// The log of a case, newest last: who did what and when, with the figures each event carries.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import type { TimelineEntry } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Timeline, type Stop } from "../../ui/Timeline.tsx";
import { Figures } from "./Figures.tsx";

/** Many lines are inspected one by one; here they are one entry, and the table of lines says the rest. */
function inRows(entries: readonly TimelineEntry[]): readonly Row[] {
  const rows: [TimelineEntry, ...TimelineEntry[]][] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last?.[0].type === entry.type && last[0].at === entry.at) last.push(entry);
    else rows.push([entry]);
  }
  return rows;
}

type Row = readonly [TimelineEntry, ...TimelineEntry[]];

export function Story({ view }: { view: DeskReturn }) {
  const { say } = useWords();
  const stops = inRows(view.timeline).map((row, index): Stop => {
    const [entry] = row;
    const title = say.known(`desk.event.${entry.type}`) ?? entry.type;
    return {
      key: `${index} ${entry.type}`,
      when: "past",
      title: row.length === 1 ? title : `${title} ${say("timeline.times", { count: row.length })}`,
      by: [say.known(`desk.actor.${entry.by.kind}`) ?? entry.by.kind, entry.by.id].filter(Boolean).join(" "),
      at: entry.at,
      more: row.length === 1 ? <Figures data={entry.data} /> : undefined,
    };
  });
  const promised: Stop[] = view.promises.map((promise) => ({
    key: promise.what,
    when: "now",
    title: say(`desk.step.${promise.what}`),
    at: promise.dueAt,
  }));
  return (
    <section className="card" aria-labelledby="story">
      <h2 id="story">{say("timeline.title")}</h2>
      <Timeline stops={[...stops, ...promised]} />
    </section>
  );
}
