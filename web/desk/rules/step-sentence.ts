// What a rule asked and what it saw, as one sentence: "asks whether the value of the return is £200.00 or more: it was £295.00".
import type { TraceStepDocument } from "../../../functions/contracts/desk-documents.ts";
import type { Words } from "../../i18n/LanguageProvider.tsx";
import { PLURAL_FACTS, TEXT_FACTS } from "./fact-forms.ts";
import { MONEY, readable } from "./readable.ts";
import { clauseOf } from "./test-sentence.ts";
import { takesList } from "./values.ts";

type Saying = Pick<Words, "say" | "format">;

export type Told = { readonly asked: string; readonly saw: string };

export function told({ fact, operator, wanted = "", saw }: TraceStepDocument, words: Saying): Told {
  const { say } = words;
  if (fact === undefined || operator === undefined) return { asked: say("desk.trace.always"), saw: "" };
  const test = clauseOf(fact, operator, wantedIn(fact, operator, wanted), words);
  return { asked: say("desk.trace.asked", { test }), saw: sawWords(fact, saw, words) };
}

function sawWords(fact: string, saw: string | undefined, words: Saying): string {
  const { say } = words;
  if (saw === undefined) return say("desk.trace.unknown");
  if (saw === "") return say("desk.trace.saw-none");
  const value = readable(fact, saw, words);
  if (saw === "true" || saw === "false") return value;
  return say("desk.trace.it-saw", { value, number: PLURAL_FACTS.has(fact) ? "many" : "one" });
}

/** What a test wanted comes as a text; it is taken apart again to be said as a rule says it. */
function wantedIn(fact: string, operator: string, wanted: string): unknown {
  const [, amount, currency] = MONEY.exec(wanted) ?? [];
  if (amount !== undefined && currency !== undefined) return { [currency]: amount };
  if (takesList(operator)) return wanted.split(", ").map((one) => oneIn(fact, one));
  return wanted === "true" || wanted === "false" ? wanted === "true" : oneIn(fact, wanted);
}

const oneIn = (fact: string, text: string): string | number =>
  NUMBER.test(text) && !TEXT_FACTS.has(fact) && !PLURAL_FACTS.has(fact) ? Number(text) : text;

const NUMBER = /^\d+(\.\d+)?$/;
