// A draft is looked through before anybody is decided by it: every finding in words, with the rules and a return that shows it.
import type { CheckedPolicy } from "../contracts/policy-document.ts";
import { blocks, checkPolicy } from "../domain/policy/check/check.ts";
import type { CheckReport, Finding } from "../domain/policy/check/finding.ts";
import type { Policy } from "../domain/policy/rules.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import { factsDocument } from "./documents/facts.ts";
import type { Words } from "./ports.ts";

/** Refused with the article, where a rule gives a shopper less than the law; or with what else cannot be meant. */
export function publishable(policy: Policy): Answer<Policy> {
  const { findings } = checkPolicy(policy);
  const unlawful = findings.find(({ code }) => code === "statutory-violation");
  if (unlawful)
    return refuse("policy-breaks-law", {
      article: String(unlawful.params["article"]),
      rules: unlawful.rules.join(", "),
    });
  const mistaken = findings.find(({ severity }) => severity === "error");
  return mistaken
    ? refuse("policy-mistaken", { finding: mistaken.code, rules: mistaken.rules.join(", ") })
    : accept(policy);
}

export function checkDocument(policy: Policy, words: Words): CheckedPolicy {
  const report: CheckReport = checkPolicy(policy);
  return {
    publishable: !blocks(report),
    findings: report.findings.map((finding) => findingDocument(finding, words)),
    notDecided: report.notDecided.map(({ code, rules, question }) => ({
      code,
      rules: [...rules],
      ...(question !== undefined && { question }),
    })),
    more: [...report.more],
  };
}

const findingDocument = ({ code, severity, rules, question, example, beside, params }: Finding, words: Words) => ({
  code,
  severity,
  words: words.text(`finding-${code}`, {
    ...params,
    ...answersIn(params),
    question: question === undefined ? "" : words.text(`question-${question}`),
    rules: rules.join(", "),
    rule: rules[0] ?? "",
    others: rules.slice(1).join(", "),
  }),
  rules: [...rules],
  ...(question !== undefined && { question }),
  ...(params["article"] !== undefined && { article: String(params["article"]) }),
  ...(example && { example: factsDocument(example) }),
  ...(beside && { beside: factsDocument(beside) }),
});

/** What a rule says and what the law asks for are answers, written as JSON: to be read, they need no braces. */
const answersIn = ({ said, least }: Finding["params"]): Record<string, string> => ({
  ...(said !== undefined && { said: plainly(JSON.parse(String(said))) }),
  ...(least !== undefined && { least: plainly(JSON.parse(String(least))) }),
});

function plainly(answer: unknown): string {
  if (typeof answer !== "object" || answer === null) return String(answer);
  if (Array.isArray(answer)) return answer.map(plainly).join(", ");
  return Object.entries(answer)
    .map(([name, value]) => `${name} ${plainly(value)}`)
    .join(", ");
}
