// Checks a draft policy before it is published. Each finding has a message, the rules it is about and an example
// return.
import type { CheckedPolicy } from "../contracts/policy-document.ts";
import { blocksPublishing, checkPolicy } from "../domain/policy/check/check.ts";
import type { CheckReport, Finding } from "../domain/policy/check/finding.ts";
import type { Policy } from "../domain/policy/rules.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import { factsDocument } from "./documents/facts.ts";
import type { Messages } from "./ports/messages.ts";

/** Refuses with the article where a rule gives a shopper less than the law requires, or with the first other error. */
export function requirePublishable(policy: Policy): Result<Policy> {
  const { findings } = checkPolicy(policy);
  const violation = findings.find(({ code }) => code === "statutory-violation");
  if (violation)
    return err("policy-breaks-law", {
      article: String(violation.params["article"]),
      rules: violation.rules.join(", "),
    });
  const firstError = findings.find(({ severity }) => severity === "error");
  return firstError
    ? err("policy-mistaken", { finding: firstError.code, rules: firstError.rules.join(", ") })
    : ok(policy);
}

export function checkDocument(policy: Policy, messages: Messages): CheckedPolicy {
  const report: CheckReport = checkPolicy(policy);
  return {
    publishable: !blocksPublishing(report),
    findings: report.findings.map((finding) => findingDocument(finding, messages)),
    notDecided: report.notDecided.map(({ code, rules, question }) => ({
      code,
      rules: [...rules],
      ...(question !== undefined && { question }),
    })),
    more: [...report.more],
  };
}

const findingDocument = (
  { code, severity, rules, question, example, beside, params }: Finding,
  messages: Messages,
) => ({
  code,
  severity,
  words: messages.text(`finding-${code}`, {
    ...params,
    ...outputParams(params),
    question: question === undefined ? "" : messages.text(`question-${question}`),
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

/**
 * The params `output` and `least` hold a rule's output and the legal minimum as JSON; messages show them without braces.
 */
const outputParams = ({ output, least }: Finding["params"]): Record<string, string> => ({
  ...(output !== undefined && { output: formatOutput(JSON.parse(String(output))) }),
  ...(least !== undefined && { least: formatOutput(JSON.parse(String(least))) }),
});

function formatOutput(output: unknown): string {
  if (typeof output !== "object" || output === null) return String(output);
  if (Array.isArray(output)) return output.map(formatOutput).join(", ");
  return Object.entries(output)
    .map(([name, value]) => `${name} ${formatOutput(value)}`)
    .join(", ");
}
