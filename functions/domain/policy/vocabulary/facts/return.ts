// Facts of the return as a whole.
import { percentage } from "../../../money/percentage.ts";
import { EVIDENCE } from "../../../vocabulary/evidence.ts";
import { METHODS } from "../../../vocabulary/methods.ts";
import { RETURN_REASONS } from "../../../vocabulary/reasons.ts";
import { RESOLUTIONS } from "../../../vocabulary/resolutions.ts";
import { type FactsOfRequest, returnFact } from "../fact-row.ts";
import type { ReturnSource } from "../fact-sources.ts";
import { orderValue } from "./order.ts";

export const RETURN_ROWS = {
  "return.requestedOn": returnFact("date", {
    knownFrom: "order",
    day: "requested",
    counterfactual: { effort: 0, message: "days-earlier" },
    example: ["2026-12-28", { betweenYearly: ["12-20", "01-10"] }, "asked between the years"],
  }),
  "return.reasons": returnFact("set", {
    values: RETURN_REASONS,
    knownFrom: "request",
    counterfactual: "never",
    example: [["damaged"], { hasAny: ["damaged", "faulty"] }, "something is broken"],
  }),
  "return.lines": returnFact("count", {
    knownFrom: "request",
    min: 1,
    counterfactual: "never",
    example: [6, { above: 5 }, "many different things"],
  }),
  "return.quantity": returnFact("count", {
    knownFrom: "request",
    min: 1,
    counterfactual: { effort: 4, message: "quantity" },
    example: [24, { above: 20 }, "many units"],
  }),
  "return.value": returnFact("money", {
    knownFrom: "request",
    typical: 40,
    counterfactual: { effort: 4, message: "value" },
    example: ["240.00", { atLeast: { EUR: "200.00" } }, "a lot of money"],
  }),
  "return.shareOfOrder": returnFact("percent", {
    knownFrom: "request",
    example: [100, { is: 100 }, "everything comes back"],
  }),
  "return.resolution": returnFact("text", {
    values: RESOLUTIONS,
    knownFrom: "request",
    typical: "refund",
    counterfactual: { effort: 1, message: "option" },
    example: ["store-credit", { is: "store-credit" }, "the shopper takes store credit"],
  }),
  "return.method": returnFact("text", {
    values: METHODS,
    typical: "drop-off",
    counterfactual: { effort: 2, message: "option" },
    example: ["in-store", { is: "in-store" }, "brings it to a shop"],
  }),
  "return.evidence": returnFact("set", {
    values: EVIDENCE,
    knownFrom: "request",
    typical: [],
    counterfactual: { effort: 3, message: "member" },
    example: [["photo"], { has: "photo" }, "a photo is there"],
  }),
  "return.mentions": returnFact("set", {
    typical: [],
    counterfactual: "never",
    example: [["lawyer"], { has: "lawyer" }, "the text mentions what the policy looks for"],
  }),
  "return.withdrawal": returnFact("flag", {
    source: "declaration",
    example: [true, { is: true }, "declared by law, not asked for"],
  }),
};

/** What the requested lines have in common is known once any of them could be valued. */
export function returnFacts(request: ReturnSource): FactsOfRequest<typeof RETURN_ROWS> {
  const { order, days, resolution, method, mentions } = request;
  const lines = request.lines.some(({ credit }) => credit !== undefined) ? request.lines : undefined;
  const value = lines?.reduce((sum, { credit = 0 }) => sum + credit, 0);
  return {
    "return.reasons": lines && [...new Set(lines.flatMap(({ reason }) => reason ?? []))],
    "return.lines": lines?.length,
    "return.quantity": lines?.reduce((sum, { quantity = 0 }) => sum + quantity, 0),
    "return.value": value,
    "return.shareOfOrder": value === undefined ? undefined : percentage(value, orderValue(order)),
    "return.evidence": lines && [...new Set(lines.flatMap(({ evidence = [] }) => evidence))],
    "return.requestedOn": days.requestedOn,
    "return.resolution": resolution,
    "return.method": method,
    "return.mentions": mentions,
  };
}
