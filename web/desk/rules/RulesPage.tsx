// Edits, checks, tries, simulates and publishes the policy. Each step has its own URL; unsaved changes are kept between
// steps.
import { type ReactNode, useEffect } from "react";
import { Navigate, NavLink, useParams } from "react-router";
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../i18n/messages.ts";
import { useApi } from "../../ui/ApiProvider.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import { useTitle } from "../../ui/useTitle.ts";
import { CheckTab } from "./CheckTab.tsx";
import { ExperimentsTab } from "./ExperimentsTab.tsx";
import { HistoryTab } from "./HistoryTab.tsx";
import { PublishTab } from "./PublishTab.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { SimulateTab } from "./SimulateTab.tsx";
import { SuggestionsTab } from "./SuggestionsTab.tsx";
import { CompareTab } from "./CompareTab.tsx";
import type { TabProps } from "./tab-props.ts";
import { usePolicyDraft } from "./usePolicyDraft.ts";
import { type Simulation, useSimulation } from "./useSimulation.ts";
import { EditTab } from "./EditTab.tsx";
import "./rules.css";
import "./parts/parts.css";

type ShowProps = TabProps & { simulation: Simulation };

const TABS: readonly { step: string; name: MessageId; show: (props: ShowProps) => ReactNode }[] = [
  { step: "write", name: "desk.rules.tab.write", show: (props) => <EditTab {...props} /> },
  {
    step: "check",
    name: "desk.rules.tab.check",
    show: ({ draft, vocabulary }) => <CheckTab draft={draft} vocabulary={vocabulary} />,
  },
  { step: "try", name: "desk.rules.tab.try", show: (props) => <CompareTab {...props} /> },
  { step: "simulate", name: "desk.rules.tab.simulate", show: (props) => <SimulateTab {...props} /> },
  {
    step: "publish",
    name: "desk.rules.tab.publish",
    show: ({ draft, vocabulary }) => <PublishTab draft={draft} vocabulary={vocabulary} />,
  },
  { step: "history", name: "desk.rules.tab.history", show: () => <HistoryTab /> },
  { step: "experiments", name: "desk.rules.tab.experiments", show: () => <ExperimentsTab /> },
  { step: "suggestions", name: "desk.rules.tab.suggestions", show: (props) => <SuggestionsTab {...props} /> },
];

const VOCABULARY = "/api/admin/policy/vocabulary";

export default function RulesPage() {
  const { t } = useI18n();
  const api = useApi();
  const { step } = useParams();
  const draft = usePolicyDraft();
  const simulation = useSimulation();
  const vocabulary = useQuery(VOCABULARY, (signal) => api.request<Vocabulary>(VOCABULARY, { signal }));
  const headline = useTitle(t("desk.rules.title"));
  const tab = TABS.find((one) => one.step === step);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [step]);
  if (!tab) return <Navigate to="/desk/rules/write" replace />;
  return (
    <div className="rules-page">
      <header className="rules-head">
        <h1 ref={headline} tabIndex={-1}>
          {t("desk.rules.title")}
        </h1>
        <p className="soft">{t("desk.rules.lead")}</p>
      </header>
      <nav className="tabs rules-tabs" aria-label={t("desk.rules.tabs")}>
        {TABS.map((one) => (
          <NavLink key={one.step} to={`/desk/rules/${one.step}`} className="tab">
            {t(one.name)}
          </NavLink>
        ))}
      </nav>
      <QueryResult state={vocabulary.state} refetch={vocabulary.refetch} lines={8}>
        {(loadedVocabulary) => (
          <QueryResult state={draft.state} refetch={draft.refetch} lines={8}>
            {({ policy }) => (
              <>
                <div className="rules-tab-body" key={tab.step}>
                  {tab.show({
                    draft: { ...draft, policy: draft.policy ?? policy },
                    vocabulary: loadedVocabulary,
                    simulation,
                  })}
                </div>
                <SaveBar draft={draft} />
              </>
            )}
          </QueryResult>
        )}
      </QueryResult>
    </div>
  );
}
