// Commands that evaluate cases from a file: exit 0 with the result, including a refusal; exit 2 when the input is
// invalid.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type * as z from "zod";
import { translatorFor } from "../../../functions/contracts/messages/index.ts";
import type { Result, Refusal } from "../../../functions/domain/refusal.ts";
import { jsonPointer } from "../../../functions/contracts/validate.ts";

export type RefusalText = (refusal: Refusal) => string;
export type EvaluateCase<Case> = (input: Case, refusalText: RefusalText) => Result<unknown> | Promise<Result<unknown>>;

type CaseEvaluator<Case> = {
  readonly schema: z.ZodType<Case>;
  readonly evaluate: EvaluateCase<Case>;
  readonly refusalText: RefusalText;
};

/**
 * Reads FILE.json, or JSON Lines from standard input for "-": one result per line, in order; `{ error }` for a bad
 * line.
 */
export async function runCaseCommand<Case>(
  schema: z.ZodType<Case>,
  evaluate: EvaluateCase<Case>,
  usage: string,
): Promise<void> {
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined || rest.length > 0) return failWith(usage);
  const words = await translatorFor("en");
  const refusalText: RefusalText = ({ code, params }) => words.text(code, params);
  const evaluator = { schema, evaluate, refusalText };
  if (file === "-") return evaluateJsonLines(evaluator);
  const evaluation = await evaluateDocument(evaluator, () => readFileSync(file, "utf8"));
  if ("error" in evaluation) return failWith(evaluation.error);
  process.stdout.write(`${JSON.stringify(evaluation.result, undefined, 2)}\n`);
}

async function evaluateJsonLines<Case>(evaluator: CaseEvaluator<Case>): Promise<void> {
  for await (const line of createInterface({ input: createReadStream("", { fd: 0 }), crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const evaluation = await evaluateDocument(evaluator, () => line);
    const out = JSON.stringify("error" in evaluation ? { error: evaluation.error } : evaluation.result);
    if (!process.stdout.write(`${out}\n`)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}

type Evaluation = { readonly result: unknown } | { readonly error: string };

async function evaluateDocument<Case>(
  { schema, evaluate, refusalText }: CaseEvaluator<Case>,
  text: () => string,
): Promise<Evaluation> {
  let document: unknown;
  try {
    document = JSON.parse(text());
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
  const parsed = schema.safeParse(document);
  if (!parsed.success)
    return {
      error: parsed.error.issues.map((issue) => `${jsonPointer("", issuePath(issue))}: ${issue.message}`).join("\n"),
    };
  const result = await evaluate(parsed.data, refusalText);
  return result.ok ? { result: result.value } : { error: `${result.refusal.at ?? ""}: ${refusalText(result.refusal)}` };
}

const issuePath = (issue: z.core.$ZodIssue): PropertyKey[] =>
  issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;

function failWith(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
