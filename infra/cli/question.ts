// Commands that ask one pure question of a file: exit 0 with the answer, a refusal included; exit 2 when the input cannot be read.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type * as z from "zod";
import { speak } from "../../functions/contracts/words/index.ts";
import type { Answer, Refusal } from "../../functions/domain/refusal.ts";
import { pointer } from "../../functions/lambda/request.ts";

export type Say = (refusal: Refusal) => string;
export type Ask<Question> = (question: Question, say: Say) => Answer<unknown> | Promise<Answer<unknown>>;

/** Reads FILE.json, or JSON Lines from standard input for "-": one answer a line, in order, a bad line answering an error. */
export async function askQuestion<Question>(
  schema: z.ZodType<Question>,
  ask: Ask<Question>,
  usage: string,
): Promise<void> {
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined || rest.length > 0) return fail(usage);
  const words = await speak("en");
  const say: Say = ({ code, params }) => words.text(code, params);
  if (file === "-") return answerLines(schema, ask, say);
  const read = await answered(schema, ask, say, () => readFileSync(file, "utf8"));
  if ("trouble" in read) return fail(read.trouble);
  process.stdout.write(`${JSON.stringify(read.answer, undefined, 2)}\n`);
}

async function answerLines<Question>(schema: z.ZodType<Question>, ask: Ask<Question>, say: Say): Promise<void> {
  for await (const line of createInterface({ input: createReadStream("", { fd: 0 }), crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const read = await answered(schema, ask, say, () => line);
    const out = JSON.stringify("trouble" in read ? { error: read.trouble } : read.answer);
    if (!process.stdout.write(`${out}\n`)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}

type Read = { readonly answer: unknown } | { readonly trouble: string };

async function answered<Question>(
  schema: z.ZodType<Question>,
  ask: Ask<Question>,
  say: Say,
  text: () => string,
): Promise<Read> {
  let document: unknown;
  try {
    document = JSON.parse(text());
  } catch (thrown) {
    return { trouble: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  const read = schema.safeParse(document);
  if (!read.success)
    return { trouble: read.error.issues.map((issue) => `${pointer("", placeOf(issue))}: ${issue.message}`).join("\n") };
  const answer = await ask(read.data, say);
  return answer.ok ? { answer: answer.value } : { trouble: `${answer.refusal.at ?? ""}: ${say(answer.refusal)}` };
}

const placeOf = (issue: z.core.$ZodIssue): PropertyKey[] =>
  issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
