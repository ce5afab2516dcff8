// One offer: what the rules say to what was asked, and the figures that follow from it.
import type { CustomerFigures } from "../domain/customer/past.ts";
import type { Minor } from "../domain/money/minor.ts";
import { lineTally } from "../domain/order/tally.ts";
import { type Conclusion, decide, type DecidedLine, type Verdict, type Versions } from "../domain/policy/decide.ts";
import { customerFacts } from "../domain/policy/customer-facts.ts";
import { riskFacts, riskOf } from "../domain/policy/risk.ts";
import { returnAnswer } from "../domain/policy/answered.ts";
import { factsOf } from "../domain/policy/facts-of.ts";
import { mentionsIn } from "../domain/policy/mentions.ts";
import { termsOf } from "../domain/policy/terms.ts";
import type { Facts, ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import type { ReturnAnswers } from "../domain/policy/vocabulary/questions.ts";
import type { QuoteFigures } from "../domain/refund/figures.ts";
import { quote } from "../domain/refund/quote.ts";
import { exchangeFor, type Wanted } from "../domain/refund/variants.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { RequestedLine, Resolution } from "../domain/returns/events.ts";
import type { ShopperDays } from "./days.ts";
import type { OrderWithTally } from "./ports.ts";

type AskedFor = RequestedLine & {
  readonly note?: string;
  readonly subReason?: string;
  readonly sealBroken?: boolean;
};

/** What a shopper asks for; notes and answers are free text and go no further than erasable items. */
export type Asked = {
  readonly orderId: string;
  readonly lines: readonly AskedFor[];
  readonly resolution: Resolution;
  readonly method?: ReturnAnswers["methods"][number];
  /** What the shopper says is attached, and what they answer to the policy's questions, in their order. */
  readonly evidence?: ReturnAnswers["evidence"];
  readonly answers?: readonly string[];
  /** New goods, where the resolution is an exchange; other resolutions beside it pass them over. */
  readonly exchangeFor?: readonly Wanted[];
  /** Declared by law rather than asked for. */
  readonly withdrawal?: true;
};

export type Offer = {
  readonly asked: Asked;
  readonly figures: QuoteFigures;
  readonly verdict: Verdict;
  readonly facts: ReturnFacts;
};

/** What an offer is made of besides the order: the rules that speak, the shopper's days, and facts from elsewhere. */
export type Situation = {
  readonly versions: Versions;
  readonly days: ShopperDays;
  readonly figures: CustomerFigures;
  readonly arms: Facts;
};

/** What is known of the customer, and the score that follows from it for a return of this value. */
export const knownOf = ({ figures, arms }: Situation, returnValue: Minor): Facts => ({
  ...customerFacts(figures),
  ...riskFacts(riskOf(figures, returnValue)),
  ...arms,
});

/** A quote for what was asked, or why there is none. Pure. */
export function offer(known: OrderWithTally, situation: Situation, asked: Asked): Answer<Offer> {
  const { order, tally } = known;
  const { lines, resolution, method, evidence = [] } = asked;
  const about = {
    ...{ order, tally, days: situation.days, resolution, mentions: mentionsOf(situation, asked) },
    ...(method !== undefined && { method }),
  };
  const unknown = lines.findIndex(({ lineId }) => !order.lines.some((line) => line.lineId === lineId));
  if (unknown >= 0) return refuse("unknown-line", { value: lines[unknown]!.lineId }, `/lines/${unknown}/lineId`);
  // First what the goods are worth, so that the rules may look at it; then the figures under the terms that follow.
  const worth = quote(order, tally, { lines, alternative: "store-credit" });
  const credits = new Map(worth.ok ? worth.value.lines.map(({ lineId, gross }) => [lineId, gross]) : []);
  const value = worth.ok ? worth.value.lines.reduce((sum, { gross }) => sum + gross, 0) : 0;
  const facts = factsOf({
    ...about,
    more: { ...knownOf(situation, value), ...(asked.withdrawal && { "return.withdrawal": true }) },
    lines: lines.map(({ note: _note, ...line }) => {
      const credit = credits.get(line.lineId);
      return { ...line, evidence, ...(credit !== undefined && { credit }) };
    }),
  });
  const verdict = decide(situation.versions, facts);
  const closed = firstClosed(known, verdict.lines);
  if (closed) return closed;
  if (!worth.ok) return worth;
  if (!returnAnswer(verdict, "resolutions").includes(resolution))
    return refuse("resolution-not-offered", { value: resolution }, "/resolution");
  if (method !== undefined && !returnAnswer(verdict, "methods").includes(method))
    return refuse("method-not-offered", { value: method }, "/method");
  const figures = figuresOf(known, asked, verdict, credits);
  return figures.ok ? accept({ asked, figures: figures.value, facts, verdict }) : figures;
}

/** Each version looks for its own phrases; who speaks is settled later. */
const mentionsOf = ({ versions: { pinned, newer } }: Situation, { lines, answers = [] }: Asked): readonly string[] =>
  mentionsIn(
    [pinned, newer].flatMap((version) => version?.compiled.policy ?? []),
    [...lines.flatMap(({ note }) => note ?? []), ...answers],
  );

function figuresOf(
  { order, tally }: OrderWithTally,
  asked: Asked,
  verdict: Conclusion,
  credits: ReadonlyMap<string, number>,
): Answer<QuoteFigures> {
  const { lines, resolution } = asked;
  const wanted = lines.map(({ lineId, quantity }) => ({ lineId, quantity, credit: credits.get(lineId) ?? 0 }));
  const ask = { ...termsOf(verdict, order, tally, wanted), resolution };
  if (resolution !== "exchange" || !asked.exchangeFor) return quote(order, tally, ask);
  const returned = lines.map(({ lineId }) => lineId);
  const goods = exchangeFor(order, returned, asked.exchangeFor);
  return goods.ok ? quote(order, tally, { ...ask, exchangeFor: goods.value }) : goods;
}

function firstClosed({ order, tally }: OrderWithTally, lines: readonly DecidedLine[]) {
  const bought = new Map(order.lines.map((line) => [line.lineId, line]));
  for (const [index, { lineId, eligible, code, until }] of lines.entries()) {
    if (!eligible && code !== "claim" && code !== "window-open" && code !== "no-window")
      return refuse(code, until === undefined ? {} : { until: shownDay(until) }, `/lines/${index}`);
    if (lineTally(tally, lineId).quantity >= (bought.get(lineId)?.quantity ?? 0))
      return refuse("already-returned", { value: lineId }, `/lines/${index}`);
  }
  return undefined;
}

const DAY_MS = 86_400_000;

/** A local day as words take it: an instant whose date in UTC is that day. */
export const shownDay = (day: number): number => day * DAY_MS;
