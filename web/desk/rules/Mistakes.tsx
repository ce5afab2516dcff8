// What the API found wrong with a policy: told at the place it belongs to, with a list of those places above.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { experimentsOf } from "./parts/names.ts";
import { partAnchor } from "./parts/part-anchor.ts";
import { wrongUnder } from "./parts/pointers.ts";
import type { Policy } from "./policy.ts";
import type { Mistake } from "./useDraft.ts";

export const mistakesAt = (mistakes: readonly Mistake[], at: number): readonly Mistake[] =>
  wrongUnder(mistakes, "rules", at);

export const ruleAnchor = (at: number): string => `rule-${at + 1}`;

type Place = { readonly anchor: string; readonly name: string; readonly here: readonly Mistake[] };

/** Every rule, list, group of phrases and experiment, with what is wrong in it. */
function placesIn(policy: Policy, mistakes: readonly Mistake[]): readonly Place[] {
  const named = (["lists", "phrases"] as const).flatMap((part) =>
    Object.keys(policy[part] ?? {}).map((name, at) => ({
      anchor: partAnchor(part, at),
      name,
      here: wrongUnder(mistakes, part, name),
    })),
  );
  return [
    ...policy.rules.map(({ id }, at) => ({ anchor: ruleAnchor(at), name: id, here: mistakesAt(mistakes, at) })),
    ...named,
    ...experimentsOf(policy).map(({ id }, at) => ({
      anchor: partAnchor("experiments", at),
      name: id,
      here: wrongUnder(mistakes, "experiments", at),
    })),
  ].filter(({ here }) => here.length > 0);
}

export function Mistakes({ mistakes, policy }: { mistakes: readonly Mistake[]; policy: Policy }) {
  const { say } = useWords();
  if (mistakes.length === 0) return null;
  const places = placesIn(policy, mistakes);
  const elsewhere = mistakes.filter((mistake) => !places.some(({ here }) => here.includes(mistake)));
  return (
    <Notice kind="trouble">
      <p>{say("desk.rules.mistakes", { count: mistakes.length })}</p>
      <ul className="mistakes">
        {places.map(({ anchor, name, here }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{say("desk.rules.mistakes.rule", { rule: name, count: here.length })}</a>
          </li>
        ))}
        {elsewhere.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>{detail}</li>
        ))}
      </ul>
    </Notice>
  );
}

export function MistakesHere({ mistakes }: { mistakes: readonly Mistake[] }) {
  return mistakes.map(({ pointer, detail }) => (
    <p key={`${pointer} ${detail}`} className="field-error">
      {detail}
    </p>
  ));
}
