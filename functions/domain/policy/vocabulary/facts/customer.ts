// Facts of the customer.
import { type FactsOfRequest, returnFact } from "../fact-row.ts";
import type { ReturnSource } from "../fact-sources.ts";

export const CUSTOMER_ROWS = {
  "customer.id": returnFact("text", {
    knownFrom: "order",
    typical: "customer-1",
    identifier: true,
    counterfactual: "never",
    example: ["c-77", { inList: "watched" }, "an allow or block list of customers"],
  }),
  "customer.orders": returnFact("count", {
    source: "customer-figures",
    typical: 3,
    example: [12, { atLeast: 10 }, "somebody who buys often"],
  }),
  "customer.firstOrder": returnFact("flag", {
    source: "customer-figures",
    typical: false,
    example: [true, { is: true }, "a first order"],
  }),
  "customer.lifetimeValue": returnFact("money", {
    source: "customer-figures",
    typical: 300,
    example: ["2400.00", { above: { EUR: "2000.00" } }, "somebody worth keeping"],
  }),
  "customer.returns": returnFact("count", {
    source: "customer-figures",
    typical: 1,
    example: [9, { above: 8 }, "many returns so far"],
  }),
  "customer.returnsLast30Days": returnFact("count", {
    source: "customer-figures",
    example: [4, { above: 3 }, "a limit on returns a month"],
  }),
  "customer.returnsLast365Days": returnFact("count", {
    source: "customer-figures",
    example: [25, { above: 20 }, "a limit on returns a year"],
  }),
  "customer.returnRateByCount": returnFact("percent", {
    source: "customer-figures",
    example: [72.5, { above: 70 }, "most orders come back"],
  }),
  "customer.returnRateByValue": returnFact("percent", {
    source: "customer-figures",
    example: [81, { between: [75, 100] }, "most of the money goes back"],
  }),
  "customer.keptItems": returnFact("count", {
    source: "customer-figures",
    example: [3, { atLeast: 3 }, "was let keep goods three times already"],
  }),
  "customer.bonusReceived": returnFact("money", {
    source: "customer-figures",
    example: ["60.00", { above: { EUR: "50.00" } }, "has had enough bonus credit"],
  }),
  "customer.failedPayments": returnFact("count", {
    source: "customer-figures",
    example: [2, { above: 1 }, "payments failed before"],
  }),
  "customer.tags": returnFact("set", {
    source: "customer-figures",
    example: [["vip", "early-bird"], { has: "vip" }, "a segment of the shop"],
  }),
  "customer.business": returnFact("flag", {
    knownFrom: "order",
    typical: false,
    example: [true, { is: true }, "a business, to which no consumer law applies"],
  }),
};

export const customerOfOrder = ({ order }: ReturnSource): FactsOfRequest<typeof CUSTOMER_ROWS> => ({
  "customer.id": order.customerId,
  "customer.business": order.business,
});
