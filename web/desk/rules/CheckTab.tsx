// What a check of the draft finds: what stands in the way first, each with a return that shows it.
import type { CheckedPolicy } from "../../../functions/contracts/policy-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { FactsTable } from "./FactsTable.tsx";
import type { TabProps } from "./RulesPage.tsx";

type Finding = CheckedPolicy["findings"][number];

export function CheckTab({ draft }: TabProps) {
  const { say } = useWords();
  const call = useCall();
  const policy = draft.policy!;
  const { asked, again } = useAsked(JSON.stringify(policy), (signal) =>
    call.ask<CheckedPolicy>("/api/admin/policy/check", { method: "POST", body: { policy }, signal }),
  );
  return (
    <Shown asked={asked} again={again} lines={6}>
      {({ findings, notDecided }) => (
        <>
          {findings.length === 0 && <Empty title={say("desk.check.clean")} />}
          <Findings of={findings.filter(({ severity }) => severity === "error")} kind="error" />
          <Findings of={findings.filter(({ severity }) => severity === "warning")} kind="warning" />
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

function Findings({ of, kind }: { of: readonly Finding[]; kind: Finding["severity"] }) {
  const { say } = useWords();
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{say(kind === "error" ? "desk.check.errors" : "desk.check.warnings", { count: of.length })}</h2>
      <ul className="findings">
        {of.map((finding) => (
          <li key={`${finding.code} ${finding.words}`} className={`finding finding-${kind}`}>
            <p>{finding.words}</p>
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
