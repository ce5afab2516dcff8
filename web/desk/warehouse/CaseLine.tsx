// Which return is on the bench, in one line, so that parcel and page can be compared at a glance.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

export function CaseLine({ view }: { view: DeskReturn }) {
  const { say } = useWords();
  return (
    <p className="case-line">
      <strong className="code">{view.rmaNumber}</strong> · {say("desk.case.title", { number: view.orderNumber })}
      {view.label !== undefined && (
        <>
          {" "}
          · <span className="code">{view.label.trackingCode}</span>
        </>
      )}
    </p>
  );
}
