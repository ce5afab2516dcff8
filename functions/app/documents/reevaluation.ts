// The reevaluation of a verdict and its counterfactuals, for staff and for `npm run decide`.
import type { Counterfactual } from "../../domain/policy/counterfactual.ts";
import type { Reevaluation } from "../reevaluation.ts";
import { factText } from "./facts.ts";

export const reevaluationDocument = ({ recomputes, counterfactuals }: Reevaluation, currency: string) => ({
  recomputes,
  counterfactuals: counterfactualsDocument(counterfactuals, currency),
});

export const counterfactualsDocument = (counterfactuals: readonly Counterfactual[], currency: string) =>
  counterfactuals.map(({ changes, question, lineId, outcomeAfter, free, forShopper }) => ({
    changes: changes.map(({ fact, from, to, lineId: line }) => ({
      fact,
      ...(from !== undefined && { from: factText(fact, from, currency) }),
      to: factText(fact, to, currency),
      ...(line !== undefined && { lineId: line }),
    })),
    question,
    ...(lineId !== undefined && { lineId }),
    outcomeAfter,
    free,
    forShopper,
  }));
