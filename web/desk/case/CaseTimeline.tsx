// The event log of a case, oldest first: who did what and when, with the data of each event.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import type { TimelineEntry } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Timeline, type TimelineStep } from "../../ui/Timeline.tsx";
import { EventData } from "./EventData.tsx";

/** Lines are inspected one by one, which are separate events at the same time; they are shown as one entry. */
function groupEntries(entries: readonly TimelineEntry[]): readonly EntryGroup[] {
  const groups: [TimelineEntry, ...TimelineEntry[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0].type === entry.type && last[0].at === entry.at) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

type EntryGroup = readonly [TimelineEntry, ...TimelineEntry[]];

export function CaseTimeline({ view }: { view: DeskReturn }) {
  const { t } = useI18n();
  const steps = groupEntries(view.timeline).map((group, index): TimelineStep => {
    const [entry] = group;
    const title = t.optional(`desk.event.${entry.type}`) ?? entry.type;
    return {
      key: `${index} ${entry.type}`,
      when: "past",
      title: group.length === 1 ? title : `${title} ${t("timeline.times", { count: group.length })}`,
      actor: [t.optional(`desk.actor.${entry.by.kind}`) ?? entry.by.kind, entry.by.id].filter(Boolean).join(" "),
      at: entry.at,
      details: group.length === 1 ? <EventData data={entry.data} /> : undefined,
    };
  });
  const upcoming: TimelineStep[] = view.promises.map((promise) => ({
    key: promise.what,
    when: "now",
    title: t(`desk.step.${promise.what}`),
    at: promise.dueAt,
  }));
  return (
    <section className="card" aria-labelledby="story">
      <h2 id="story">{t("timeline.title")}</h2>
      <Timeline steps={[...steps, ...upcoming]} />
    </section>
  );
}
