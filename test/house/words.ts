// Words that names in this repository do not contain, each with its replacement: a line per word. Names are identifiers, types,
// files and folders. docs/glossary.md has the words to use.

export type BannedWord = {
  readonly word: string;
  readonly replacement: string;
  /**
   * "part": also inside a longer name (`useAsked`), in any case, singular or plural.
   * "name": only as the whole name, in any case, because it is a normal word inside a longer one (`isKnown`).
   * "exact": only this spelling, because the word is normal in another case (the type `Place`).
   */
  readonly as: "part" | "name" | "exact";
};

const part = (word: string, replacement: string): BannedWord => ({ word, replacement, as: "part" });
const name = (word: string, replacement: string): BannedWord => ({ word, replacement, as: "name" });
const exact = (word: string, replacement: string): BannedWord => ({ word, replacement, as: "exact" });

export const BANNED_WORDS: readonly BannedWord[] = [
  part("asked", "request"),
  part("baton", "StepOutput"),
  part("door", "audience, server, integration"),
  part("heard", "deliveries, notices"),
  part("hindsight", "reevaluation"),
  part("judged", "postInspectionVerdict"),
  part("kinder", "mostFavorable"),
  part("kindness", "favorability"),
  part("levy", "FeeCharge"),
  part("meant", "correction"),
  part("news", "StreamEvent, PaymentWebhook"),
  part("orphan", "staleProcess"),
  part("otherwise", "counterfactuals"),
  part("ruler", "intervalIndex"),
  part("said", "ruleOutput, message"),
  part("sieve", "bitmapIndex"),
  part("spoken", "language"),
  part("surroundings", "context"),
  part("told", "notice, reported"),
  part("turnstile", "concurrencyLimit"),
  part("worries", "alarms"),
  name("accept", "ok"),
  name("act", "executeCommand"),
  name("closing", "closeIfDone"),
  name("happened", "events"),
  name("held", "isHeld, stored, limited"),
  name("known", "the thing itself: order, customerHistory; isKnown"),
  name("letters", "emails"),
  name("look", "inspectState"),
  name("made", "the thing itself: created, count"),
  name("parked", "paused"),
  name("pasts", "histories"),
  name("places", "navigation, calendarData"),
  name("quiet", "withoutDeadline, activityTracker"),
  name("reach", "transports, reachability"),
  name("refuse", "err"),
  name("seldom", "the condition itself: fewReturns"),
  name("spread", "dispatch"),
  name("stated", "the thing itself: amount, cell"),
  name("stops", "timelineSteps"),
  name("stretch", "executionSegment"),
  name("trouble", "problem, ApiError"),
  name("uses", "handlers"),
  name("wish", "request, lines"),
  exact("ASKED", "MONEY_SETTINGS_BY_PRIORITY"),
  exact("Act", "Mutation"),
  exact("Answer", "Result, HandlerResponse"),
  exact("Charge", "FeeCharge"),
  exact("Claim", "Reservation"),
  exact("Course", "RowClock"),
  exact("Due", "UncappedFee"),
  exact("FLOORED", "RAISED_BY_LAW"),
  exact("Kept", "CappedFee"),
  exact("Letter", "Email"),
  exact("Place", "WorkflowStage"),
  exact("Post", "Mailer"),
  exact("Seal", "QuoteToken, hygieneSeal"),
  exact("Taken", "FeeCharge"),
  exact("Versions", "PinnedPolicies, PolicyPair"),
  exact("factsOf", "what it makes: policyFacts, journalFacts"),
  exact("figuresOf", "what it makes: quoteFigures"),
  exact("houseRules", "errorMiddleware"),
  exact("letterId", "emailId"),
  exact("placeOf", "stageOf"),
  exact("useAct", "useMutation"),
];

export type KeptName = { readonly name: string; readonly paths: RegExp; readonly reason: string };

/** Names of properties that documents, stored items, standards or other people's interfaces fix. */
export const KEPT_NAMES: readonly KeptName[] = [
  {
    name: "accept",
    paths: /api-client|payments-webhook|closest-word/,
    reason: "an HTTP header; a synonym for authorize",
  },
  { name: "asked", paths: /app\/(quotes|request-return|confirm-return)\.ts/, reason: "in quote tokens" },
  { name: "held", paths: /policy|trace|verdict-document|^test|Trace/, reason: "in the trace of a verdict" },
  { name: "hindsight", paths: /desk|journey\/policy/, reason: "in the desk's document of a return" },
  { name: "judged", paths: /desk|policy-settings/, reason: "in the desk's document of a return" },
  { name: "known", paths: /policy|rule-sentences|TestEditor/, reason: "an operator of the policy language" },
  {
    name: "otherwise",
    paths: /quote|shopper-return|portal|journey\/policy/,
    reason: "in the documents of quotes and returns",
  },
  { name: "refuse", paths: /closest-word/, reason: "a synonym for decline" },
  {
    name: "told",
    paths: /customer|history|case-facts|import-order|policy-facts|shop-fields/,
    reason: "in stored customers",
  },
  { name: "told", paths: /local\/payments\/control/, reason: "in the sandbox's control document" },
];
