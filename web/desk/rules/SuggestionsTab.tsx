// Suggested rules, learned from decisions of support staff, each with a button that adds it to the draft.
import { useState } from "react";
import { Link } from "react-router";
import type { SuggestionsResponse } from "../../../functions/contracts/experiment-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import { RuleSentence } from "./RuleCard.tsx";
import type { TabProps } from "./tab-props.ts";
import type { LoadedDraft } from "./usePolicyDraft.ts";
import { withSuggestion } from "./with-suggestion.ts";

type Suggestion = SuggestionsResponse["suggestions"][number];

const PATH = "/api/admin/policy/suggestions";

export function SuggestionsTab({ draft }: TabProps) {
  const { t } = useI18n();
  const api = useApi();
  const { state, refetch } = useQuery(PATH, (signal) => api.request<SuggestionsResponse>(PATH, { signal }));
  return (
    <QueryResult state={state} refetch={refetch} lines={6}>
      {({ suggestions, returns, complete }) =>
        suggestions.length === 0 ? (
          <EmptyState title={t("desk.suggestions.empty")} />
        ) : (
          <>
            <p className="soft">
              {t("desk.suggestions.looked", { returns })}
              {!complete && ` ${t("desk.suggestions.partial")}`}
            </p>
            <ul className="suggestions">
              {suggestions.map((suggestion) => (
                <li key={suggestion.draft.id} className="suggestion">
                  <SuggestionCard suggestion={suggestion} draft={draft} />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </QueryResult>
  );
}

function SuggestionCard({ suggestion, draft }: { suggestion: Suggestion; draft: LoadedDraft }) {
  const { t } = useI18n();
  const [isAdded, setIsAdded] = useState(false);
  const { rule, decision, times, of, covered, others, replaces } = suggestion;
  const policy = draft.policy;
  const isInDraft = policy.rules.some(({ id }) => id === suggestion.draft.id);
  return (
    <>
      <h2>{t("desk.suggestions.title", { decision, times, of, rule })}</h2>
      <RuleSentence rule={suggestion.draft} />
      <p className="soft">{t("desk.suggestions.covers", { covered, others })}</p>
      {isInDraft ? (
        <p role={isAdded ? "status" : undefined}>
          {t("desk.suggestions.added")} <Link to="/desk/rules/write">{t("desk.suggestions.see")}</Link>
        </p>
      ) : (
        <Button
          onPress={() => {
            draft.setPolicy(withSuggestion(policy, suggestion));
            setIsAdded(true);
          }}
        >
          {t(replaces ? "desk.suggestions.replace" : "desk.suggestions.add", { rule })}
        </Button>
      )}
    </>
  );
}
