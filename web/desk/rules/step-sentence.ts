// What a rule asked and what it saw, as one sentence: "asks whether the value of the return is £200.00 or more: it was £295.00".
import type { TraceStepDocument } from "../../../functions/contracts/desk-documents.ts";
import type { Words } from "../../i18n/LanguageProvider.tsx";
import { readable } from "./readable.ts";
import { factWords, testSentence } from "./sentence.ts";

type Saying = Pick<Words, "say" | "format">;

export type Told = { readonly asked: string; readonly saw: string };

export function told({ fact, operator, wanted = "", saw }: TraceStepDocument, words: Saying): Told {
  const { say } = words;
  if (fact === undefined || operator === undefined) return { asked: say("desk.trace.always"), saw: "" };
  const value =
    saw === undefined ? say("desk.trace.unknown") : say("desk.trace.it-saw", { value: readable(fact, saw, words) });
  return { asked: say("desk.trace.asked", { test: testOf(fact, operator, wanted, words) }), saw: value };
}

function testOf(fact: string, operator: string, wanted: string, words: Saying): string {
  const { say } = words;
  if (operator === "known") return say("desk.operator.known", { fact: factWords(fact, words) });
  if (operator === "is" && wanted === "true") return factWords(fact, words);
  if (operator === "is" && wanted === "false") return say("desk.rules.flag.no", { fact: factWords(fact, words) });
  const value = operator.endsWith("List") ? say("desk.rules.quoted", { name: wanted }) : readable(fact, wanted, words);
  return testSentence(fact, operator, value, words);
}
