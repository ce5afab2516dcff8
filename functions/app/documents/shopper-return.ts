// A shopper's return, with what would have led to another decision, in their language.
import type { ReturnView } from "../../contracts/portal-documents.ts";
import type { Messages } from "../ports/messages.ts";
import { counterfactualTexts } from "../reevaluation.ts";
import type { ReevaluatedReturn } from "../shopper-returns.ts";
import { returnView } from "./return.ts";

export function shopperReturnView({ reevaluation, ...loaded }: ReevaluatedReturn, messages: Messages): ReturnView {
  const view = returnView(loaded, "shopper", messages);
  const texts = counterfactualTexts(reevaluation?.counterfactuals ?? [], loaded.state.request.facts, messages);
  return view.decision && texts.length > 0 ? { ...view, decision: { ...view.decision, otherwise: texts } } : view;
}
