// Every fact a policy may know of one return, from the order, the request and the customer's history.
import type { ReturnSource } from "./vocabulary/fact-sources.ts";
import type { Facts, ReturnFacts } from "./vocabulary/facts.ts";
import { customerOfOrder } from "./vocabulary/facts/customer.ts";
import { lineFacts } from "./vocabulary/facts/line.ts";
import { orderFacts } from "./vocabulary/facts/order.ts";
import { returnFacts } from "./vocabulary/facts/return.ts";

export type FactsInput = ReturnSource & {
  /** Facts from other sources: the customer's history, the risk score, experiment arms. */
  readonly additionalFacts?: Facts;
};

export function policyFacts({ additionalFacts, ...request }: FactsInput): ReturnFacts {
  const { order, lines, days, tally } = request;
  const orderLines = new Map(order.lines.map((line) => [line.lineId, line]));
  return {
    currency: order.currency,
    facts: { ...customerOfOrder(request), ...orderFacts(request), ...returnFacts(request), ...additionalFacts },
    lines: lines.flatMap((requested) => {
      const line = orderLines.get(requested.lineId);
      return line ? [{ lineId: line.lineId, facts: lineFacts({ line, requested, tally, days }) }] : [];
    }),
    ...(days.holidays && days.holidays.length > 0 && { holidays: days.holidays }),
  };
}
