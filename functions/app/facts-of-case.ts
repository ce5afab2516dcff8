// The facts of a made-up case: what the running application would know of this order and this request if the customer had no other
// past with us, and over it whatever else is to be assumed.
import type { DecideCase } from "../contracts/decide-case.ts";
import { factsGiven, type GivenFacts } from "../contracts/given-facts.ts";
import { type CustomerFigures, figuresOf, pastOrderOf } from "../domain/customer/past.ts";
import { armFacts } from "../domain/experiment/assign.ts";
import { share } from "../domain/money/round.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { EMPTY_TALLY } from "../domain/order/tally.ts";
import { customerFacts } from "../domain/policy/customer-facts.ts";
import { factsOf } from "../domain/policy/facts-of.ts";
import { mentionsIn } from "../domain/policy/mentions.ts";
import { riskFacts, riskOf } from "../domain/policy/risk.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { quote } from "../domain/refund/quote.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { daysOf, type ShopperDays } from "./days.ts";
import type { Calendar } from "./ports/calendar.ts";

type Worth = { readonly order: Order; readonly days: ShopperDays; readonly credits: ReadonlyMap<string, number> };

/** The facts that follow from a made-up case, or what of it cannot be. Phrases and experiments are those of the policies it is put to. */
export async function factsOfCase(
  calendar: Calendar,
  made: DecideCase,
  policies: readonly Policy[],
): Promise<Answer<ReturnFacts>> {
  const frozen = freeze(made.order);
  if (!frozen.ok) return { ...frozen, refusal: { ...frozen.refusal, at: `/order${frozen.refusal.at ?? ""}` } };
  const order = frozen.value;
  const worth = quote(order, EMPTY_TALLY, { lines: made.request.lines, alternative: "store-credit" });
  if (!worth.ok) return { ...worth, refusal: { ...worth.refusal, at: `/request${worth.refusal.at ?? ""}` } };
  const lost = lostIn(made, order);
  if (lost) return lost;
  const credits = new Map(worth.value.lines.map(({ lineId, gross }) => [lineId, gross]));
  const days = await daysOf(calendar, order, Date.parse(made.now));
  return accept(factsAsked(made, { order, days, credits }, policies));
}

/** What is assumed and would not count: of a line that does not come back, or an amount that the currency cannot hold. */
function lostIn({ request, customer = {}, facts = {}, lineFacts = {} }: DecideCase, order: Order) {
  const line = Object.keys(lineFacts).find((id) => !request.lines.some(({ lineId }) => lineId === id));
  if (line !== undefined) return refuse("unknown-line", { value: line }, `/lineFacts/${line}`);
  const { currency, exponent } = order;
  const given: [string, GivenFacts, string?][] = [
    ["/customer", customer, "customer."],
    ["/facts", facts],
  ];
  for (const [id, own] of Object.entries(lineFacts)) given.push([`/lineFacts/${id}`, own]);
  for (const [at, some, prefix = ""] of given)
    for (const [name, value] of Object.entries(some))
      if (!(prefix + name in factsGiven({ [name]: value }, exponent, prefix)))
        return refuse("too-many-decimals", { value: String(value), currency, decimals: exponent }, `${at}/${name}`);
  return undefined;
}

function factsAsked(made: DecideCase, worth: Worth, policies: readonly Policy[]): ReturnFacts {
  const { request, customer = {}, facts = {}, lineFacts = {} } = made;
  const { order, days, credits } = worth;
  const { resolution, method, evidence = [], answers = [] } = request;
  const given = { ...factsGiven(customer, order.exponent, "customer."), ...factsGiven(facts, order.exponent) };
  const notes = request.lines.flatMap(({ note }) => note ?? []);
  const followed = factsOf({
    ...{ order, tally: EMPTY_TALLY, days, resolution, mentions: mentionsIn(policies, [...notes, ...answers]) },
    ...(method !== undefined && { method }),
    lines: request.lines.map(({ lineId, quantity, reason, subReason, sealBroken }) => ({
      ...{ lineId, quantity, reason, evidence, credit: credits.get(lineId) ?? 0 },
      ...(subReason !== undefined && { subReason }),
      ...(sealBroken !== undefined && { sealBroken }),
    })),
    more: { ...known(made, worth, given), ...armsOf(policies, order.customerId), ...given },
  });
  const ofLine = new Map(Object.entries(lineFacts));
  return {
    ...followed,
    lines: followed.lines.map((line) => ({
      ...line,
      facts: { ...line.facts, ...factsGiven(ofLine.get(line.lineId) ?? {}, order.exponent) },
    })),
  };
}

const armsOf = (policies: readonly Policy[], customerId: string): Facts =>
  Object.assign({}, ...policies.map(({ experiments = [] }) => armFacts(experiments, [], customerId)));

/** What the order tells of its customer, and the score that follows from it and from what else is assumed of them. */
function known({ order: { customer }, now }: DecideCase, { order, credits }: Worth, given: Facts): Facts {
  const { tags, history } = customer;
  const told = pastOrderOf(order, { ...(tags && { tags }), ...(history && { told: history }) });
  const { orderId, placedAt, currency } = order;
  const at = { orderId, placedAt, currency, now: Date.parse(now) };
  const figures = assumed(figuresOf({ orders: [told], returns: [] }, at), given);
  const value = [...credits.values()].reduce((sum, credit) => sum + credit, 0);
  return { ...customerFacts(figures), ...riskFacts(riskOf(figures, value)) };
}

/** The figures with what is assumed over them, and with what follows from that. */
function assumed(figures: CustomerFigures, given: Facts): CustomerFigures {
  const over = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const figure = name.startsWith("customer.") ? name.slice("customer.".length) : "";
      return figure in figures || figure === "failedPayments" ? [[figure, value]] : [];
    }),
  ) as Partial<CustomerFigures>;
  const all = { ...figures, ...(over.orders !== undefined && { firstOrder: over.orders <= 1 }), ...over };
  return {
    ...all,
    returnedValue: share(all.lifetimeValue, Math.round(all.returnRateByValue * 100), PERCENT_HUNDREDTHS),
  };
}

const PERCENT_HUNDREDTHS = 10_000;
