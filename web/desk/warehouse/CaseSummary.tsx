// One-line summary of a return, to compare with the parcel.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

export function CaseSummary({ view }: { view: DeskReturn }) {
  const { t } = useI18n();
  return (
    <p className="case-line">
      <strong className="code">{view.rmaNumber}</strong> · {t("desk.case.title", { number: view.orderNumber })}
      {view.label !== undefined && !view.label.ownCarrier && (
        <>
          {" "}
          · <span className="code">{view.label.trackingCode}</span>
        </>
      )}
    </p>
  );
}
