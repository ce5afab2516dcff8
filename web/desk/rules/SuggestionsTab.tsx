// Rules that could be learned from what support decided, each as a sentence, with one press into the draft.
import { useState } from "react";
import { Link } from "react-router";
import type { SuggestionsAnswer } from "../../../functions/contracts/experiment-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { RuleSentence } from "./RuleCard.tsx";
import type { TabProps } from "./RulesPage.tsx";
import type { Draft } from "./useDraft.ts";
import { withSuggestion } from "./with-suggestion.ts";

type Suggestion = SuggestionsAnswer["suggestions"][number];

const PATH = "/api/admin/policy/suggestions";

export function SuggestionsTab({ draft }: TabProps) {
  const { say } = useWords();
  const call = useCall();
  const { asked, again } = useAsked(PATH, (signal) => call.ask<SuggestionsAnswer>(PATH, { signal }));
  return (
    <Shown asked={asked} again={again} lines={6}>
      {({ suggestions, returns, complete }) =>
        suggestions.length === 0 ? (
          <Empty title={say("desk.suggestions.empty")} />
        ) : (
          <>
            <p className="soft">
              {say("desk.suggestions.looked", { returns })}
              {!complete && ` ${say("desk.suggestions.partial")}`}
            </p>
            <ul className="suggestions">
              {suggestions.map((suggestion) => (
                <li key={suggestion.draft.id} className="suggestion">
                  <OneSuggestion suggestion={suggestion} draft={draft} />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Shown>
  );
}

function OneSuggestion({ suggestion, draft }: { suggestion: Suggestion; draft: Draft }) {
  const { say } = useWords();
  const [added, setAdded] = useState(false);
  const { rule, decision, times, of, covered, others, replaces } = suggestion;
  const policy = draft.policy!;
  const isThere = policy.rules.some(({ id }) => id === suggestion.draft.id);
  return (
    <>
      <h2>{say("desk.suggestions.title", { decision, times, of, rule })}</h2>
      <RuleSentence rule={suggestion.draft} />
      <p className="soft">{say("desk.suggestions.covers", { covered, others })}</p>
      {isThere ? (
        <p role={added ? "status" : undefined}>
          {say("desk.suggestions.added")} <Link to="/desk/rules/write">{say("desk.suggestions.see")}</Link>
        </p>
      ) : (
        <Button
          onPress={() => {
            draft.write(withSuggestion(policy, suggestion));
            setAdded(true);
          }}
        >
          {say(replaces ? "desk.suggestions.replace" : "desk.suggestions.add", { rule })}
        </Button>
      )}
    </>
  );
}
