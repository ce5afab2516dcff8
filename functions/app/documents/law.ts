// The statutory right for a line, with its article, for staff who must justify a decision. It is derived from the facts
// of the verdict, so verdicts do not store it and old verdicts have it too.
import { formatLocalDay } from "../../domain/time/local-day.ts";
import { type ArticleId, LAWS } from "../../domain/policy/statute/laws.ts";
import { LAW_TITLES } from "../../domain/policy/statute/article.ts";
import type { LineWithdrawalRight } from "../../domain/policy/statute/rights.ts";

/** Undefined where no law applies: for a business, in another country, or for a line that is not goods. */
export const lineRightDocument = ({ by, until, movedBy }: LineWithdrawalRight) =>
  by && {
    right: until !== undefined,
    ...citation(by),
    ...(until !== undefined && { until: until === "open" ? until : formatLocalDay(until) }),
    ...(movedBy && { movedBy: citation(movedBy) }),
  };

function citation(by: ArticleId) {
  const { law, article, says, url } = LAWS[by];
  return { by, law: LAW_TITLES[law], article, says, url };
}
