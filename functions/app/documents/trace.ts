// The trace of a verdict for staff: every evaluated rule with the tested fact, the value found and the operand, as
// text.
import type { TraceStepDocument } from "../../contracts/desk-documents.ts";
import type { TraceStep } from "../../domain/policy/policy-output.ts";
import { amountIn, operatorOf } from "../../domain/policy/compile/compile-test.ts";
import type { Operand } from "../../domain/policy/rules.ts";
import type { Amounts } from "../../domain/policy/vocabulary/setting-values.ts";
import { factText } from "./facts.ts";
import { moneyText } from "./money.ts";

export function traceDocument(step: TraceStep, currency: string): TraceStepDocument {
  const { question, rule, held, lineId, test, saw, version } = step;
  const operator = test && operatorOf(test);
  const operand = operator && test[operator];
  return {
    question,
    rule,
    held,
    ...(lineId !== undefined && { lineId }),
    ...(test && { fact: test.fact }),
    ...(operator !== undefined && { operator }),
    ...(operand !== undefined && { wanted: operandText(operand, currency) }),
    ...(test && saw !== undefined && { saw: factText(test.fact, saw, currency) }),
    ...(version !== undefined && { version }),
  };
}

function operandText(operand: Operand, currency: string): string {
  if (typeof operand !== "object") return String(operand);
  if (Array.isArray(operand)) return operand.join(", ");
  const limit = amountIn(operand as Amounts, currency);
  return limit === undefined ? "" : moneyText(limit, currency);
}
