// What would have changed a verdict, as staff and the command read it.
import type { Counterfactual } from "../../domain/policy/counterfactual.ts";
import type { Hindsight } from "../hindsight.ts";
import { factText } from "./facts.ts";

export const hindsightDocument = ({ recomputes, counterfactuals }: Hindsight, currency: string) => ({
  recomputes,
  counterfactuals: counterfactualsDocument(counterfactuals, currency),
});

export const counterfactualsDocument = (found: readonly Counterfactual[], currency: string) =>
  found.map(({ changes, question, lineId, outcomeAfter, free, forShopper }) => ({
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
