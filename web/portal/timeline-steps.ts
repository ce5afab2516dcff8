// Builds the timeline of a return: past events, the current step and the steps still to come.
import type { ReturnView, TimelineEntry } from "../../functions/contracts/portal-documents.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import type { TimelineStep } from "../ui/Timeline.tsx";

type Status = ReturnView["status"];
type Step = "decision" | "parcel" | "inspection" | "money";

const FINAL_STATUSES: readonly Status[] = ["declined", "closed", "canceled", "expired"];
export const isFinal = (view: ReturnView): boolean => FINAL_STATUSES.includes(view.status);

const STEPS: readonly Step[] = ["decision", "parcel", "inspection", "money"];
const CURRENT_STEP: Partial<Record<Status, Step>> = {
  requested: "decision",
  "in-review": "decision",
  authorized: "parcel",
  "awaiting-parcel": "parcel",
  "awaiting-inspection": "inspection",
  inspected: "money",
  "awaiting-payment": "money",
  "payment-failed": "money",
};

const needsNoParcel = ({ resolution, decision }: ReturnView): boolean =>
  resolution === "keep-the-item" || resolution === "goodwill" || decision?.outcome === "keep-the-item";

/** The current step and those after it. Without a parcel there are only the decision and the refund. */
function remainingSteps(view: ReturnView): readonly Step[] {
  const current = CURRENT_STEP[view.status];
  if (current === undefined) return [];
  if (needsNoParcel(view)) return current === "decision" ? ["decision", "money"] : ["money"];
  return STEPS.slice(STEPS.indexOf(current));
}

export function useTimelineSteps(view: ReturnView): readonly TimelineStep[] {
  const { t } = useI18n();
  const units = view.lines.reduce((sum, line) => sum + line.quantity, 0);
  const entryTitle = ({ type, data }: TimelineEntry): string =>
    t.optional(`event.${type}`, { units, carrier: data["ownCarrier"] === true ? "own" : "ours" }) ?? type;

  // Lines are inspected one by one; consecutive events of the same type are shown once.
  const shownEntries = view.timeline.filter(
    ({ type }, index, all) =>
      type !== all[index + 1]?.type &&
      // Goodwill was not requested by the shopper.
      !(type === "return-requested" && view.resolution === "goodwill"),
  );
  const past = shownEntries.map((entry, index): TimelineStep => {
    const actor = t.optional(`portal.actor.${entry.by.kind}`);
    return { key: `${index} ${entry.type}`, when: "past", title: entryTitle(entry), actor, at: entry.at };
  });
  const upcoming = remainingSteps(view).map((step, index): TimelineStep => {
    const promise = view.promises.find((one) => one.what === step);
    const when = index === 0 ? "now" : "future";
    return { key: step, when, title: t(`portal.step.${step}`), at: promise?.dueAt };
  });
  return [...past, ...upcoming];
}
