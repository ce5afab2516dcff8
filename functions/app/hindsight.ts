// What would have changed a verdict, and whether a recorded one still comes out bit for bit from its facts and versions.
import { counterfactuals, type Counterfactual } from "../domain/policy/counterfactual.ts";
import { wordsFor } from "../domain/policy/counterfactual/words.ts";
import { concludeUnder, decide, type Verdict, type Versions } from "../domain/policy/decide.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";
import { compiledFor } from "./policies.ts";
import type { Ports, Words } from "./ports.ts";

export type Hindsight = { readonly recomputes: boolean; readonly counterfactuals: readonly Counterfactual[] };

export const otherwise = (versions: Versions, facts: ReturnFacts, verdict: Verdict): readonly Counterfactual[] =>
  counterfactuals({
    facts,
    before: verdict,
    trace: verdict.trace,
    rules: [versions.pinned, ...(versions.newer ? [versions.newer] : [])].flatMap(
      ({ compiled }) => compiled.policy.rules,
    ),
    decide: (changed) => concludeUnder(versions, changed),
  });

/** Undefined where a version it was decided by cannot be found any more. */
export async function hindsightOf(ports: Ports, facts: ReturnFacts, verdict: Verdict): Promise<Hindsight | undefined> {
  const versions = await versionsOf(ports, verdict, facts.currency);
  if (!versions) return undefined;
  const again = decide(versions, facts);
  return {
    recomputes: JSON.stringify(again) === JSON.stringify(verdict),
    counterfactuals: otherwise(versions, facts, verdict),
  };
}

async function versionsOf(
  { policies }: Ports,
  { policyVersion, newerVersion }: Verdict,
  currency: string,
): Promise<Versions | undefined> {
  const [pinned, newer] = await Promise.all([
    policies.version(policyVersion),
    newerVersion === undefined ? undefined : policies.version(newerVersion),
  ]);
  if (!pinned || (newerVersion !== undefined && !newer)) return undefined;
  return {
    pinned: { version: pinned.version, compiled: compiledFor(pinned.policy, currency) },
    ...(newer && { newer: { version: newer.version, compiled: compiledFor(newer.policy, currency) } }),
  };
}

const TOLD_MAX = 2;

/** What a shopper could have done, in their language, nearest at hand first. */
export const hindsightWords = (found: readonly Counterfactual[], currency: string, words: Words): string[] =>
  [
    ...new Set(
      found.flatMap((one) => {
        const said = wordsFor(one, currency);
        if (!said) return [];
        const { change, effect } = said;
        return words.text("counterfactual", {
          change: words.text(change.id, change.params),
          effect: words.text(effect.id, effect.params),
        });
      }),
    ),
  ].slice(0, TOLD_MAX);
