// A case with everything needed to decide it: verdict, customer, refund and timeline.
import { useParams } from "react-router";
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import { useApi } from "../ui/ApiProvider.tsx";
import { QueryResult } from "../ui/QueryResult.tsx";
import { usePolledQuery } from "../ui/usePolledQuery.ts";
import { CaseActions } from "./case/CaseActions.tsx";
import { CaseHeader } from "./case/CaseHeader.tsx";
import { CaseLines } from "./case/CaseLines.tsx";
import { CaseMoney } from "./case/CaseMoney.tsx";
import { CustomerCard } from "./case/CustomerCard.tsx";
import { NotesCard } from "./case/NotesCard.tsx";
import { CaseTimeline } from "./case/CaseTimeline.tsx";
import { VerdictCard } from "./case/VerdictCard.tsx";

export const caseApiPath = (returnId: string): string => `/api/desk/returns/${encodeURIComponent(returnId)}`;

const FINAL_STATUSES: readonly DeskReturn["status"][] = ["closed", "canceled", "expired"];

export function CasePage() {
  const api = useApi();
  const { returnId = "" } = useParams();
  const path = caseApiPath(returnId);
  const { state, refetch } = usePolledQuery<DeskReturn>(api, path, (view) => FINAL_STATUSES.includes(view.status));
  return (
    <QueryResult state={state} refetch={refetch} lines={10}>
      {(view) => (
        <div className="case">
          <CaseHeader view={view} />
          <CaseActions key={view.returnId} view={view} path={path} onDone={refetch} />
          <div className="case-main">
            <VerdictCard view={view} />
            <CaseLines view={view} />
            <CaseMoney view={view} />
            <CaseTimeline view={view} />
          </div>
          <aside className="case-side">
            <CustomerCard view={view} />
            <NotesCard view={view} path={path} onDone={refetch} />
          </aside>
        </div>
      )}
    </QueryResult>
  );
}
