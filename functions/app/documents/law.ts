// What a law says to a line, with the article: for people who must answer for a yes or a no. It follows from the facts a verdict was
// made of, so verdicts need not record it, and one from before anybody asked says it as well.
import { dateOf } from "../../domain/policy/days.ts";
import { type ArticleId, LAW_TITLES, LAWS } from "../../domain/policy/statute/laws.ts";
import type { LineRight } from "../../domain/policy/statute/rights.ts";

/** Nothing where no law speaks: to a business, in another country, of what is no goods. */
export const lawDocument = ({ by, until, movedBy }: LineRight) =>
  by && {
    right: until !== undefined,
    ...citation(by),
    ...(until !== undefined && { until: until === "open" ? until : dateOf(until) }),
    ...(movedBy && { movedBy: citation(movedBy) }),
  };

function citation(by: ArticleId) {
  const { law, article, says, url } = LAWS[by];
  return { by, law: LAW_TITLES[law], article, says, url };
}
