// The risk score and its parts, each 0 to 100.
import { returnFact } from "../fact-row.ts";

export const RISK_ROWS = {
  "risk.score": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [70, { atLeast: 60 }, "a second look, never a no by itself"],
  }),
  "risk.returnRate": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [25, { atLeast: 25 }, "one part of the score"],
  }),
  "risk.velocity": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [15, { atLeast: 15 }, "several returns in a short time"],
  }),
  "risk.value": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [20, { atLeast: 20 }, "nearly everything bought goes back"],
  }),
  "risk.newCustomer": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [10, { is: 10 }, "nothing is known of them"],
  }),
  "risk.keptItems": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [10, { atLeast: 10 }, "kept goods more than once"],
  }),
  "risk.claims": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [20, { atLeast: 20 }, "unusually many claims"],
  }),
  "risk.failedPayments": returnFact("count", {
    source: "risk-assessment",
    max: 100,
    example: [10, { above: 0 }, "payments failed"],
  }),
  "risk.serialReturner": returnFact("flag", {
    source: "risk-assessment",
    example: [true, { is: true }, "sends back most of what they buy, often"],
  }),
};
