// Shows a return: status, next step and due date, label, refund and timeline.
import { Link, useParams } from "react-router";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { useApi } from "../ui/ApiProvider.tsx";
import { QueryResult } from "../ui/QueryResult.tsx";
import { Timeline } from "../ui/Timeline.tsx";
import { usePolledQuery } from "../ui/usePolledQuery.ts";
import { CancelReturn } from "./parts/CancelReturn.tsx";
import { LabelCard } from "./parts/LabelCard.tsx";
import { ReturnHeader } from "./parts/ReturnHeader.tsx";
import { ReturnLines } from "./parts/ReturnLines.tsx";
import { ReturnRefund } from "./parts/ReturnRefund.tsx";
import { renderIfSignedOut } from "./SignedOut.tsx";
import { isFinal, useTimelineSteps } from "./timeline-steps.ts";

export function ReturnPage() {
  const api = useApi();
  const { returnId = "" } = useParams();
  const path = `/api/returns/${encodeURIComponent(returnId)}`;
  const { state, refetch } = usePolledQuery<ReturnView>(api, path, isFinal);
  return (
    <QueryResult state={state} refetch={refetch} lines={6} renderRefusal={renderIfSignedOut}>
      {(view) => <Return view={view} path={path} onChanged={refetch} />}
    </QueryResult>
  );
}

function Return({ view, path, onChanged }: { view: ReturnView; path: string; onChanged: () => void }) {
  const { t } = useI18n();
  const steps = useTimelineSteps(view);
  return (
    <div className="return">
      <ReturnHeader view={view} />
      {view.status === "awaiting-parcel" && view.label !== undefined && <LabelCard view={view} label={view.label} />}
      <ReturnRefund view={view} />
      <section>
        <h2>{t(isFinal(view) ? "timeline.over" : "timeline.title")}</h2>
        <Timeline steps={steps} />
      </section>
      <ReturnLines view={view} />
      {view.can.cancel && <CancelReturn path={path} onCanceled={onChanged} />}
      <p>
        <Link className="back" to="/order">
          {t("portal.return.order", { number: view.orderNumber })}
        </Link>
      </p>
    </div>
  );
}
