// Sets one reason for all selected lines that have none yet.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { Reason } from "../draft-types.ts";

export function ReasonForAll(props: { count: number; reasons: readonly Reason[]; onReason: (reason: Reason) => void }) {
  const { t } = useI18n();
  return (
    <div className="reason-for-all">
      <SelectBox
        label={t("portal.reason.all", { count: props.count })}
        empty={t("portal.reason.choose")}
        value=""
        choices={props.reasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        onChange={(value) => {
          const reason = props.reasons.find((one) => one === value);
          if (reason !== undefined) props.onReason(reason);
        }}
      />
    </div>
  );
}
