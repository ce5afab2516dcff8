// The trace of a verdict as staff read it: every rule that was asked, what it saw and what it wanted, as texts.
import type { TraceStepDocument } from "../../contracts/desk-documents.ts";
import type { TraceStep } from "../../domain/policy/answered.ts";
import { amountIn, operatorOf } from "../../domain/policy/compile/test.ts";
import type { Operand } from "../../domain/policy/rules.ts";
import type { Amounts } from "../../domain/policy/vocabulary/questions.ts";
import { factText } from "./facts.ts";
import { decimalIn } from "./money.ts";

export function traceDocument(step: TraceStep, currency: string): TraceStepDocument {
  const { question, rule, held, lineId, test, saw, version } = step;
  const operator = test && operatorOf(test);
  const wanted = operator && test[operator];
  return {
    question,
    rule,
    held,
    ...(lineId !== undefined && { lineId }),
    ...(test && { fact: test.fact }),
    ...(operator !== undefined && { operator }),
    ...(wanted !== undefined && { wanted: wantedText(wanted, currency) }),
    ...(test && saw !== undefined && { saw: factText(test.fact, saw, currency) }),
    ...(version !== undefined && { version }),
  };
}

function wantedText(wanted: Operand, currency: string): string {
  if (typeof wanted !== "object") return String(wanted);
  if (Array.isArray(wanted)) return wanted.join(", ");
  const limit = amountIn(wanted as Amounts, currency);
  return limit === undefined ? "" : `${decimalIn(currency)(limit)} ${currency}`;
}
