// Validation errors of a policy: a summary with links, and the errors shown at their place.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { experimentsOf } from "./parts/names.ts";
import { partAnchor } from "./parts/part-anchor.ts";
import { errorsUnder } from "./parts/field-errors.ts";
import type { Policy } from "./policy.ts";
import type { PolicyError } from "./usePolicyDraft.ts";

export const ruleErrors = (policyErrors: readonly PolicyError[], at: number): readonly PolicyError[] =>
  errorsUnder(policyErrors, "rules", at);

export const ruleAnchor = (at: number): string => `rule-${at + 1}`;

type ErrorLocation = { readonly anchor: string; readonly name: string; readonly errors: readonly PolicyError[] };

/** The rules, lists, phrases and experiments that have errors. */
function errorLocations(policy: Policy, policyErrors: readonly PolicyError[]): readonly ErrorLocation[] {
  const namedParts = (["lists", "phrases"] as const).flatMap((part) =>
    Object.keys(policy[part] ?? {}).map((name, at) => ({
      anchor: partAnchor(part, at),
      name,
      errors: errorsUnder(policyErrors, part, name),
    })),
  );
  return [
    ...policy.rules.map(({ id }, at) => ({ anchor: ruleAnchor(at), name: id, errors: ruleErrors(policyErrors, at) })),
    ...namedParts,
    ...experimentsOf(policy).map(({ id }, at) => ({
      anchor: partAnchor("experiments", at),
      name: id,
      errors: errorsUnder(policyErrors, "experiments", at),
    })),
  ].filter(({ errors }) => errors.length > 0);
}

export function PolicyErrors({ policyErrors, policy }: { policyErrors: readonly PolicyError[]; policy: Policy }) {
  const { t } = useI18n();
  if (policyErrors.length === 0) return null;
  const locations = errorLocations(policy, policyErrors);
  const otherErrors = policyErrors.filter(
    (policyError) => !locations.some(({ errors }) => errors.includes(policyError)),
  );
  return (
    <Notice kind="error">
      <p>{t("desk.rules.mistakes", { count: policyErrors.length })}</p>
      <ul className="mistakes">
        {locations.map(({ anchor, name, errors }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{t("desk.rules.mistakes.rule", { rule: name, count: errors.length })}</a>
          </li>
        ))}
        {otherErrors.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>{detail}</li>
        ))}
      </ul>
    </Notice>
  );
}

export function InlineErrors({ policyErrors }: { policyErrors: readonly PolicyError[] }) {
  return policyErrors.map(({ pointer, detail }) => (
    <p key={`${pointer} ${detail}`} className="field-error">
      {detail}
    </p>
  ));
}
