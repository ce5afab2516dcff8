// The log of a case, newest last: who did what and when, with the figures each event carries.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import type { TimelineEntry } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Timeline, type Stop } from "../../ui/Timeline.tsx";

const INSTANT = /^\d{4}-\d\d-\d\dT/;

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
  const { say, format } = useWords();
  const stops = inRows(view.timeline).map((row, index): Stop => {
    const [entry] = row;
    const title = say.known(`desk.event.${entry.type}`) ?? entry.type;
    return {
      key: `${index} ${entry.type}`,
      when: "past",
      title: row.length === 1 ? title : `${title} ${say("timeline.times", { count: row.length })}`,
      by: [say.known(`desk.actor.${entry.by.kind}`) ?? entry.by.kind, entry.by.id].filter(Boolean).join(" "),
      at: entry.at,
      more: row.length === 1 ? figuresOf(entry) : undefined,
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

  function figuresOf(entry: TimelineEntry) {
    const figures = Object.entries(entry.data);
    if (figures.length === 0) return undefined;
    return (
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{say.known(`desk.figure.${name}`) ?? name}</dt>
            <dd>{shown(value)}</dd>
          </div>
        ))}
      </dl>
    );
  }

  function shown(value: string | number | boolean): string {
    if (typeof value === "number") return format.number(value);
    if (typeof value === "boolean") return say(value ? "desk.trace.yes" : "desk.trace.no");
    return INSTANT.test(value) ? format.moment(value) : value;
  }
}
