// Turns what the API says of a return into the stops of its timeline: what happened, what is now, what is still to come.
import type { ReturnView, TimelineEntry } from "../../functions/contracts/portal-documents.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import type { Stop } from "../ui/Timeline.tsx";

type Status = ReturnView["status"];
type Step = "decision" | "parcel" | "inspection" | "money";

const OVER: readonly Status[] = ["declined", "closed", "canceled", "expired"];
export const isOver = (view: ReturnView): boolean => OVER.includes(view.status);

const STEPS: readonly Step[] = ["decision", "parcel", "inspection", "money"];
const NOW: Partial<Record<Status, Step>> = {
  requested: "decision",
  "in-review": "decision",
  authorized: "parcel",
  "awaiting-parcel": "parcel",
  "awaiting-inspection": "inspection",
  inspected: "money",
  "awaiting-payment": "money",
  "payment-failed": "money",
};

const isKept = ({ resolution, decision }: ReturnView): boolean =>
  resolution === "keep-the-item" || resolution === "goodwill" || decision?.outcome === "keep-the-item";

/** The step that is now and those after it. Without a parcel to send, only the decision and the money are ever to come. */
function stepsAhead(view: ReturnView): readonly Step[] {
  const now = NOW[view.status];
  if (now === undefined) return [];
  if (isKept(view)) return now === "decision" ? ["decision", "money"] : ["money"];
  return STEPS.slice(STEPS.indexOf(now));
}

export function useStops(view: ReturnView): readonly Stop[] {
  const { say } = useWords();
  const units = view.lines.reduce((sum, line) => sum + line.quantity, 0);
  const titleOf = (entry: TimelineEntry): string => say.known(`event.${entry.type}`, { units }) ?? entry.type;

  // Many lines are inspected one by one; the shopper reads it once.
  const told = view.timeline.filter(
    ({ type }, index, all) =>
      type !== all[index + 1]?.type &&
      // A goodwill was nobody's request.
      !(type === "return-requested" && view.resolution === "goodwill"),
  );
  const past = told.map((entry, index): Stop => {
    const by = say.known(`portal.actor.${entry.by.kind}`);
    return { key: `${index} ${entry.type}`, when: "past", title: titleOf(entry), by, at: entry.at };
  });
  const coming = stepsAhead(view).map((step, index): Stop => {
    const promise = view.promises.find((one) => one.what === step);
    const when = index === 0 ? "now" : "future";
    return { key: step, when, title: say(`portal.step.${step}`), at: promise?.dueAt };
  });
  return [...past, ...coming];
}
