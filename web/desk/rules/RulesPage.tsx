// Where the policy is written, checked, tried, simulated and published. Every step has an address of its own; what was written
// stays while one looks at another.
import { type ReactNode, useEffect } from "react";
import { Navigate, NavLink, useParams } from "react-router";
import type { Vocabulary } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../i18n/messages.ts";
import { useCall } from "../../ui/CallProvider.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { useTitle } from "../../ui/useTitle.ts";
import { CheckTab } from "./CheckTab.tsx";
import { ExperimentsTab } from "./ExperimentsTab.tsx";
import { HistoryTab } from "./HistoryTab.tsx";
import { PublishTab } from "./PublishTab.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { SimulateTab } from "./SimulateTab.tsx";
import { SuggestionsTab } from "./SuggestionsTab.tsx";
import { TryTab } from "./TryTab.tsx";
import { type Draft, useDraft } from "./useDraft.ts";
import { type Simulation, useSimulation } from "./useSimulation.ts";
import { WriteTab } from "./WriteTab.tsx";
import "./rules.css";
import "./parts/parts.css";

export type TabProps = { draft: Draft; vocabulary: Vocabulary };

type ShowProps = TabProps & { simulation: Simulation };

const TABS: readonly { step: string; name: MessageId; show: (props: ShowProps) => ReactNode }[] = [
  { step: "write", name: "desk.rules.tab.write", show: (props) => <WriteTab {...props} /> },
  {
    step: "check",
    name: "desk.rules.tab.check",
    show: ({ draft, vocabulary }) => <CheckTab draft={draft} vocabulary={vocabulary} />,
  },
  { step: "try", name: "desk.rules.tab.try", show: (props) => <TryTab {...props} /> },
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
  const { say } = useWords();
  const call = useCall();
  const { step } = useParams();
  const draft = useDraft();
  const simulation = useSimulation();
  const vocabulary = useAsked(VOCABULARY, (signal) => call.ask<Vocabulary>(VOCABULARY, { signal }));
  const headline = useTitle(say("desk.rules.title"));
  const tab = TABS.find((one) => one.step === step);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [step]);
  if (!tab) return <Navigate to="/desk/rules/write" replace />;
  return (
    <div className="rules-page">
      <header className="rules-head">
        <h1 ref={headline} tabIndex={-1}>
          {say("desk.rules.title")}
        </h1>
        <p className="soft">{say("desk.rules.lead")}</p>
      </header>
      <nav className="tabs rules-tabs" aria-label={say("desk.rules.tabs")}>
        {TABS.map((one) => (
          <NavLink key={one.step} to={`/desk/rules/${one.step}`} className="tab">
            {say(one.name)}
          </NavLink>
        ))}
      </nav>
      <Shown asked={vocabulary.asked} again={vocabulary.again} lines={8}>
        {(known) => (
          <Shown asked={draft.asked} again={draft.again} lines={8}>
            {() => (
              <>
                <div className="rules-tab-body" key={tab.step}>
                  {tab.show({ draft, vocabulary: known, simulation })}
                </div>
                <SaveBar draft={draft} />
              </>
            )}
          </Shown>
        )}
      </Shown>
    </div>
  );
}
