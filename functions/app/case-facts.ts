// The facts of a hypothetical case: what the application would know of this order and request if the customer had no
// other history, overridden by any facts the case assumes.
import type { DecideCase } from "../contracts/decide-case.ts";
import { parseAssumedFacts, type AssumedFacts } from "../contracts/assumed-facts.ts";
import { FACT_FIGURES } from "../domain/customer/customer-facts.ts";
import { type CustomerFigures, customerFigures, toPastOrder } from "../domain/customer/history.ts";
import { armFacts } from "../domain/experiment/assign.ts";
import { prorate } from "../domain/money/round.ts";
import { type GoodsValue, valueGoods } from "../domain/offer/goods-value.ts";
import { customerAndRiskFacts, requestFacts } from "../domain/offer/request-facts.ts";
import type { ShopperDays } from "../domain/offer/shopper-days.ts";
import { freeze } from "../domain/order/freeze.ts";
import type { Order } from "../domain/order/order.ts";
import { EMPTY_TALLY } from "../domain/order/tally.ts";
import { findMentions } from "../domain/policy/mentions.ts";
import type { Policy } from "../domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { shopperDays } from "./shopper-days.ts";
import type { Calendar } from "./ports/calendar.ts";

type CaseContext = { readonly order: Order; readonly days: ShopperDays; readonly value: GoodsValue };

/**
 * The facts of a hypothetical case, or the refusal of its first invalid part. Phrases and experiments come from the
 * policies it is evaluated with.
 */
export async function caseFacts(
  calendar: Calendar,
  decideInput: DecideCase,
  policies: readonly Policy[],
): Promise<Result<ReturnFacts>> {
  const orderResult = freeze(decideInput.order);
  if (!orderResult.ok)
    return { ...orderResult, refusal: { ...orderResult.refusal, at: `/order${orderResult.refusal.at ?? ""}` } };
  const order = orderResult.value;
  const value = valueGoods({ order, tally: EMPTY_TALLY }, decideInput.request.lines);
  if (!value.ok) return { ...value, refusal: { ...value.refusal, at: `/request${value.refusal.at ?? ""}` } };
  const lost = refuseIneffectiveFacts(decideInput, order);
  if (lost) return lost;
  const days = await shopperDays(calendar, order, Date.parse(decideInput.now));
  return ok(buildCaseFacts(decideInput, { order, days, value: value.value }, policies));
}

/** Refuses assumed facts without effect: of a line that is not returned, or an amount the currency cannot represent. */
function refuseIneffectiveFacts({ request, customer = {}, facts = {}, lineFacts = {} }: DecideCase, order: Order) {
  const line = Object.keys(lineFacts).find((id) => !request.lines.some(({ lineId }) => lineId === id));
  if (line !== undefined) return err("unknown-line", { value: line }, `/lineFacts/${line}`);
  const { currency, exponent } = order;
  const assumptions: [string, AssumedFacts, string?][] = [
    ["/customer", customer, "customer."],
    ["/facts", facts],
  ];
  for (const [id, lineAssumptions] of Object.entries(lineFacts))
    assumptions.push([`/lineFacts/${id}`, lineAssumptions]);
  for (const [pointer, assumedFacts, prefix = ""] of assumptions)
    for (const [name, value] of Object.entries(assumedFacts))
      if (!(prefix + name in parseAssumedFacts({ [name]: value }, exponent, prefix)))
        return err("too-many-decimals", { value: String(value), currency, decimals: exponent }, `${pointer}/${name}`);
  return undefined;
}

function buildCaseFacts(decideInput: DecideCase, caseContext: CaseContext, policies: readonly Policy[]): ReturnFacts {
  const { request, customer = {}, facts = {}, lineFacts = {} } = decideInput;
  const { order, days, value } = caseContext;
  const { resolution, method, evidence = [], answers = [] } = request;
  const assumptions = {
    ...parseAssumedFacts(customer, order.exponent, "customer."),
    ...parseAssumedFacts(facts, order.exponent),
  };
  const notes = request.lines.flatMap(({ note }) => note ?? []);
  const derivedFacts = requestFacts({
    ...{ order, tally: EMPTY_TALLY, days, value, evidence, resolution },
    mentions: findMentions(policies, [...notes, ...answers]),
    ...(method !== undefined && { method }),
    lines: request.lines.map(({ lineId, quantity, reason, subReason, sealBroken }) => ({
      ...{ lineId, quantity, reason },
      ...(subReason !== undefined && { subReason }),
      ...(sealBroken !== undefined && { sealBroken }),
    })),
    additionalFacts: {
      ...caseCustomerFacts(decideInput, caseContext, assumptions),
      ...experimentArmFacts(policies, order.customerId),
      ...assumptions,
    },
  });
  const assumptionsByLine = new Map(Object.entries(lineFacts));
  return {
    ...derivedFacts,
    lines: derivedFacts.lines.map((line) => ({
      ...line,
      facts: { ...line.facts, ...parseAssumedFacts(assumptionsByLine.get(line.lineId) ?? {}, order.exponent) },
    })),
  };
}

const experimentArmFacts = (policies: readonly Policy[], customerId: string): Facts =>
  Object.assign({}, ...policies.map(({ experiments = [] }) => armFacts(experiments, [], customerId)));

/** Customer facts from the order's history, and the risk score that follows from them and the assumed facts. */
function caseCustomerFacts(
  { order: { customer }, now }: DecideCase,
  { order, value }: CaseContext,
  assumptions: Facts,
): Facts {
  const { tags, history } = customer;
  const pastOrder = toPastOrder(order, { ...(tags && { tags }), ...(history && { told: history }) });
  const { orderId, placedAt, currency } = order;
  const context = { orderId, placedAt, currency, now: Date.parse(now) };
  const figures = withAssumedFigures(customerFigures({ orders: [pastOrder], returns: [] }, context), assumptions);
  return customerAndRiskFacts(figures, value.total);
}

/** The customer figures with the assumed ones applied, and the figures derived from those. */
function withAssumedFigures(figures: CustomerFigures, assumptions: Facts): CustomerFigures {
  const overrides = Object.fromEntries(
    FACT_FIGURES.flatMap((figure) => {
      const value = assumptions[`customer.${figure}`];
      return value === undefined ? [] : [[figure, value]];
    }),
  ) as Partial<CustomerFigures>;
  const overridden = {
    ...figures,
    ...(overrides.orders !== undefined && { firstOrder: overrides.orders <= 1 }),
    ...overrides,
  };
  return {
    ...overridden,
    returnedValue: prorate(
      overridden.lifetimeValue,
      Math.round(overridden.returnRateByValue * 100),
      PERCENT_HUNDREDTHS,
    ),
  };
}

const PERCENT_HUNDREDTHS = 10_000;
