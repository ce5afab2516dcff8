// What the API found wrong with a policy: the rule's name first, then the words.
import type { Problem } from "../../../functions/contracts/problem.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Policy } from "./policy.ts";

export function Mistakes({ mistakes, policy }: { mistakes: NonNullable<Problem["errors"]>; policy: Policy }) {
  const { say } = useWords();
  if (mistakes.length === 0) return null;
  return (
    <Notice kind="trouble">
      <p>{say("desk.rules.mistakes", { count: mistakes.length })}</p>
      <ul>
        {mistakes.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <strong>{placeIn(policy, pointer)}</strong> {detail}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** "/rules/2/when/fact" as "big-returns when/fact". */
function placeIn({ rules }: Policy, pointer: string): string {
  const [, field = "", index = "", ...rest] = pointer.split("/");
  return field === "rules" ? [rules[Number(index)]?.id ?? "", rest.join("/")].join(" ").trim() : pointer.slice(1);
}
