// Words the source does not use as names, each with its replacement. Add a line to extend the list.

export type BannedWord = {
  readonly word: string;
  readonly replacement: string;
  /**
   * "part": banned also inside a longer name (`useAsked`). "name": banned only as the whole name, because it is a plain
   * adjective inside one (`isKnown`).
   */
  readonly as: "part" | "name";
};

const part = (word: string, replacement: string): BannedWord => ({ word, replacement, as: "part" });
const name = (word: string, replacement: string): BannedWord => ({ word, replacement, as: "name" });

/** Compared in lower case with each word of a camel-case, snake-case or kebab-case name. */
export const BANNED_WORDS: readonly BannedWord[] = [
  part("asked", "request"),
  part("baton", "StepOutput"),
  part("door", "audience, server, apiFunction"),
  part("heard", "deliveries, notices"),
  part("hindsight", "reevaluation"),
  part("judged", "postInspectionVerdict"),
  part("kinder", "mostFavorable"),
  part("kindness", "favorability"),
  part("levy", "FeeCharge"),
  part("meant", "correction"),
  part("otherwise", "counterfactuals"),
  part("ruler", "intervalIndex"),
  part("said", "ruleOutput, message"),
  part("sieve", "bitmapIndex"),
  part("spoken", "language"),
  part("told", "notice, reported"),
  part("turnstile", "concurrencyLimit"),
  part("worries", "alarms"),
  name("act", "executeCommand"),
  name("held", "isHeld, stored, limited"),
  name("known", "the thing itself: order, customerHistory; isKnown"),
  name("letters", "emails"),
  name("look", "inspectState"),
  name("made", "the thing itself: created, count"),
  name("news", "StreamEvent, PaymentWebhook"),
  name("orphan", "staleProcess"),
  name("quiet", "withoutDeadline, activityTracker"),
  name("stated", "the thing itself: amount, cell"),
  name("stops", "timelineSteps"),
  name("stretch", "executionSegment"),
  name("trouble", "problem, ApiError"),
];

export type KeptName = { readonly name: string; readonly paths: RegExp; readonly reason: string };

/** Banned words that documents, stored items or other people's interfaces fix as the name of a property. */
export const KEPT_NAMES: readonly KeptName[] = [
  { name: "asked", paths: /quotes\.ts|(request|confirm)-return\.ts/, reason: "in quote tokens" },
  { name: "held", paths: /./, reason: "in the trace of a verdict" },
  { name: "hindsight", paths: /desk|journey\/policy/, reason: "in the desk's document of a return" },
  { name: "judged", paths: /desk|return-record|suggestions|policy-settings/, reason: "in stored return records" },
  { name: "known", paths: /./, reason: "an operator of the policy language" },
  { name: "otherwise", paths: /quote|shopper-return|portal|journey\/policy/, reason: "in the verdict of a quote" },
  { name: "told", paths: /history|case-facts|import-order|ports|policy-facts/, reason: "in stored customer histories" },
  { name: "told", paths: /local\/payments\/control/, reason: "in the sandbox's control document" },
];
