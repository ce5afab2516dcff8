// The second step of an offer: everything the rules may know of a request whose goods have been valued.
import type { CustomerFigures } from "../customer/history.ts";
import type { Minor } from "../money/minor.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import { customerFacts } from "../customer/customer-facts.ts";
import { policyFacts } from "../policy/policy-facts.ts";
import type { FactsInputLine, OrderDays } from "../policy/vocabulary/fact-sources.ts";
import { assessRisk, riskFacts } from "../customer/risk.ts";
import type { Facts, ReturnFacts } from "../policy/vocabulary/facts.ts";
import type { GoodsValue } from "./goods-value.ts";

/** The requested goods. Notes are free text and stay out of the facts. */
export type RequestedGoods = Omit<FactsInputLine, "evidence" | "credit"> & { readonly note?: string };

export type RequestFactsInput = OrderWithTally & {
  readonly days: OrderDays;
  readonly lines: readonly RequestedGoods[];
  readonly value: GoodsValue;
  readonly evidence?: FactsInputLine["evidence"];
  readonly resolution?: string;
  readonly method?: string;
  /** Names of the policy's phrases found in the shopper's text. */
  readonly mentions?: readonly string[];
  readonly additionalFacts?: Facts;
};

/** The facts of the request, each line with its credit where the goods could be valued. */
export function requestFacts({ lines, value, evidence, ...input }: RequestFactsInput): ReturnFacts {
  return policyFacts({
    ...input,
    lines: lines.map(({ note: _note, ...line }) => {
      const credit = value.credits.get(line.lineId);
      return { ...line, ...(evidence && { evidence }), ...(credit !== undefined && { credit }) };
    }),
  });
}

/** Customer facts, and the risk score for a return of this value. */
export const customerAndRiskFacts = (figures: CustomerFigures, returnValue: Minor): Facts => ({
  ...customerFacts(figures),
  ...riskFacts(assessRisk(figures, returnValue)),
});
