// What a check of the draft finds: what stands in the way first, each with a return that shows it and a way to its rules.
import { useNavigate } from "react-router";
import type { CheckedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Trouble } from "../../ui/http.ts";
import { Shown } from "../../ui/Shown.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { FactsTable } from "./FactsTable.tsx";
import { mistakesAt, MistakesHere } from "./Mistakes.tsx";
import type { TabProps } from "./RulesPage.tsx";
import { type Draft, mistakesIn } from "./useDraft.ts";

type Finding = CheckedPolicy["findings"][number];

export function CheckTab({ draft }: TabProps) {
  const { say, locale } = useWords();
  const call = useCall();
  const policy = draft.policy!;
  const { asked, again } = useAsked(`${locale} ${JSON.stringify(policy)}`, (signal) =>
    call.ask<CheckedPolicy>("/api/admin/policy/check", { method: "POST", body: { policy }, signal }),
  );
  return (
    <Shown asked={asked} again={again} lines={6} refused={malformedIn(draft)}>
      {({ findings, notDecided }) => (
        <>
          {findings.length === 0 && <Empty title={say("desk.check.clean")} />}
          <Findings of={findings.filter(({ severity }) => severity === "error")} kind="error" draft={draft} />
          <Findings of={findings.filter(({ severity }) => severity === "warning")} kind="warning" draft={draft} />
          {notDecided.length > 0 && (
            <Notice kind="note">
              <p>
                {say("desk.check.undecided", {
                  rules: [...new Set(notDecided.flatMap(({ rules }) => rules))].join(", "),
                })}
              </p>
            </Notice>
          )}
          <Button onPress={again}>{say("desk.check.again")}</Button>
        </>
      )}
    </Shown>
  );
}

/** A draft of which the API can make nothing: what is wrong with it. */
const malformedIn = (draft: Draft) => (trouble: Trouble) =>
  mistakesIn(trouble).length > 0 ? <Malformed draft={draft} mistakes={mistakesIn(trouble)} /> : undefined;

/** The API's pointers begin at the body, in which the policy stands under its name. */
function Malformed({ draft, mistakes }: { draft: Draft; mistakes: Draft["mistakes"] }) {
  const { say } = useWords();
  const own = mistakes.map((mistake) => ({ ...mistake, pointer: mistake.pointer.replace(/^\/policy(?=\/)/, "") }));
  const rules = draft.policy!.rules.flatMap(({ id }, at) => (mistakesAt(own, at).length > 0 ? [id] : []));
  return (
    <Notice kind="trouble">
      <p>{say("desk.check.mistakes")}</p>
      <MistakesHere mistakes={own} />
      <RuleLinks rules={rules} draft={draft} />
    </Notice>
  );
}

function Findings({ of, kind, draft }: { of: readonly Finding[]; kind: Finding["severity"]; draft: Draft }) {
  const { say } = useWords();
  if (of.length === 0) return null;
  return (
    <section className="finding-group">
      <h2>{say(kind === "error" ? "desk.check.errors" : "desk.check.warnings", { count: of.length })}</h2>
      <ul className="finding-list">
        {of.map((finding) => (
          <li key={`${finding.code} ${finding.words}`} className={`finding finding-${kind}`}>
            <p>{finding.words}</p>
            <RuleLinks rules={finding.rules} draft={draft} />
            {finding.example !== undefined && (
              <details>
                <summary>{say("desk.check.example")}</summary>
                <FactsTable of={finding.example} />
                {finding.beside !== undefined && (
                  <>
                    <h3>{say("desk.check.beside")}</h3>
                    <FactsTable of={finding.beside} />
                  </>
                )}
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RuleLinks({ rules, draft }: { rules: readonly string[]; draft: Draft }) {
  const { say } = useWords();
  const go = useNavigate();
  const here = draft.policy!.rules.flatMap((rule, at) => (rules.includes(rule.id) ? [{ rule, at }] : []));
  if (here.length === 0) return null;
  return (
    <div className="rules-buttons">
      {here.map(({ rule, at }) => (
        <Button
          key={at}
          looks="quiet"
          onPress={() => {
            draft.edit({ at, before: rule });
            void go("/desk/rules/write");
          }}
        >
          {say("desk.rules.open", { rule: rule.id })}
        </Button>
      ))}
    </div>
  );
}
