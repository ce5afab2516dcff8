// Evaluates a policy for one return: for each setting the rules are tried in order, and the first that holds decides.
// Pure: the same facts and policy give the same output and trace, bit for bit.
import type { PolicyOutput, LineOutput, RuleOutput, TraceStep } from "./policy-output.ts";
import { type CompiledPolicy, type CompiledSetting, lineRow, returnRow } from "./compile.ts";
import type { Row } from "./compile/row.ts";
import { firstMatch } from "./compile/batch.ts";
import { traceFirstMatch } from "./trace.ts";
import type { ReturnFacts } from "./vocabulary/facts.ts";

// Stryker disable next-line ArrayDeclaration: without line rules, nothing reads these rows
const NO_LINES: readonly Row[] = [];

/** The output without a trace, for simulations, which evaluate a hundred thousand returns. */
export const evaluate = (compiled: CompiledPolicy, facts: ReturnFacts): PolicyOutput =>
  evaluateSettings(compiled, facts, undefined);

/** The output, and every rule that was tried with the fact value it read. */
export function evaluateWithTrace(
  compiled: CompiledPolicy,
  facts: ReturnFacts,
): { readonly output: PolicyOutput; readonly trace: readonly TraceStep[] } {
  const trace: TraceStep[] = [];
  return { output: evaluateSettings(compiled, facts, trace), trace };
}

/** Every rule that is tried is appended to the trace, where there is one. */
function evaluateSettings(
  compiled: CompiledPolicy,
  { facts, lines }: ReturnFacts,
  trace: TraceStep[] | undefined,
): PolicyOutput {
  const row = returnRow(compiled, facts);
  const rows = compiled.usesLines ? lines.map((line) => lineRow(compiled, row, line.facts)) : NO_LINES;
  const outputs: Record<string, RuleOutput<unknown>> = {};
  for (const setting of compiled.perReturn) {
    const output = firstMatchingOutput(setting, row, rows, undefined, trace);
    if (output) outputs[setting.name] = output;
  }
  return {
    answers: outputs,
    lines: lines.map(({ lineId }, index): LineOutput => {
      const lineOutputs: Record<string, RuleOutput<unknown>> = {};
      for (const setting of compiled.perLine) {
        const output = firstMatchingOutput(setting, rows[index]!, rows, lineId, trace);
        if (output) lineOutputs[setting.name] = output;
      }
      return { lineId, answers: lineOutputs };
    }),
  };
}

/** The output of the first rule that holds, for one setting of the whole return or of the line whose id is given. */
function firstMatchingOutput(
  { name, batches }: CompiledSetting,
  row: Row,
  lines: readonly Row[],
  lineId: string | undefined,
  trace: TraceStep[] | undefined,
): RuleOutput<unknown> | undefined {
  for (const batch of batches) {
    const output = trace
      ? traceFirstMatch(batch, row, lines, { question: name, lineId }, trace)
      : firstMatch(batch, row, lines);
    if (output) return output;
  }
  return undefined;
}
