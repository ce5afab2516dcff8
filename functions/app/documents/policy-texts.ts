// Texts a shop wrote into its policy, in the reader's language.
import type { Verdict } from "../../domain/policy/decide.ts";
import { returnSetting } from "../../domain/policy/policy-output.ts";
import { ownValue } from "../../domain/keyed-record.ts";
import type { Messages } from "../ports/messages.ts";
import { declineReasonText } from "./decline-reason.ts";

type LocalizedTexts = Readonly<Record<string, string>>;

/** In the reader's language, else in English, else the first one. */
export const localizedText = (texts: LocalizedTexts, language: string): string =>
  ownValue(texts, language) ?? ownValue(texts, "en") ?? Object.values(texts)[0] ?? "";

/**
 * True when a rule declined the return, as opposed to a closed window or a final sale, which have messages of their
 * own.
 */
export const isDeclinedByRule = ({ outcome, rule, answers }: Verdict): boolean =>
  outcome === "decline" && answers.verdict?.by === rule;

/** Why the return is declined: the policy's text in the reader's language if there is one, else our own message. */
export const declineText = (verdict: Verdict, messages: Messages): string =>
  isDeclinedByRule(verdict)
    ? (ownValue(returnSetting(verdict, "words"), messages.language) ?? messages.text("declined-by-policy"))
    : declineReasonText(verdict.rule, messages);
