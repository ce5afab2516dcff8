// Texts that a shop wrote into its policy, in the reader's language.
import type { Verdict } from "../../domain/policy/decide.ts";
import { returnAnswer } from "../../domain/policy/answered.ts";
import { named } from "../../domain/named.ts";
import type { Words } from "../ports.ts";
import { declinedBecause } from "./declined.ts";

type Texts = Readonly<Record<string, string>>;

/** In the reader's language; else in English; else in the first there is. */
export const textIn = (texts: Texts, language: string): string =>
  named(texts, language) ?? named(texts, "en") ?? Object.values(texts)[0] ?? "";

/** A rule said no, rather than a window or a final sale, which have words of their own. */
export const isDeclinedByRule = ({ outcome, rule, answers }: Verdict): boolean =>
  outcome === "decline" && answers.verdict?.by === rule;

/** Why the answer is no: in the policy's words where it has them in the reader's language, else in our own. */
export const noWords = (verdict: Verdict, words: Words): string =>
  isDeclinedByRule(verdict)
    ? (named(returnAnswer(verdict, "words"), words.language) ?? words.text("declined-by-policy"))
    : declinedBecause(verdict.rule, words);
