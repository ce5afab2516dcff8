// When many lines still lack a reason, one answer for all of them.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { Reason } from "../draft.ts";

export function ReasonForAll(props: { count: number; reasons: readonly Reason[]; onReason: (reason: Reason) => void }) {
  const { say } = useWords();
  return (
    <div className="reason-for-all">
      <SelectBox
        label={say("portal.reason.all", { count: props.count })}
        empty={say("portal.reason.choose")}
        value=""
        choices={props.reasons.map((reason) => ({ value: reason, label: say(`reason.${reason}`) }))}
        onChange={(value) => {
          const reason = props.reasons.find((one) => one === value);
          if (reason !== undefined) props.onReason(reason);
        }}
      />
    </div>
  );
}
