// One case with everything a person needs to decide it: why the rules said so, the customer, the money, the story.
import { useParams } from "react-router";
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import { useCall } from "../ui/CallProvider.tsx";
import { Shown } from "../ui/Shown.tsx";
import { usePolled } from "../ui/usePolled.ts";
import { Actions } from "./case/Actions.tsx";
import { CaseHead } from "./case/CaseHead.tsx";
import { CaseLines } from "./case/CaseLines.tsx";
import { CaseMoney } from "./case/CaseMoney.tsx";
import { CustomerCard } from "./case/CustomerCard.tsx";
import { NotesCard } from "./case/NotesCard.tsx";
import { Story } from "./case/Story.tsx";
import { Why } from "./case/Why.tsx";

export const pathOf = (returnId: string): string => `/api/desk/returns/${encodeURIComponent(returnId)}`;

const OVER: readonly DeskReturn["status"][] = ["closed", "canceled", "expired"];

export function CasePage() {
  const call = useCall();
  const { returnId = "" } = useParams();
  const path = pathOf(returnId);
  const { asked, lookNow } = usePolled<DeskReturn>(call, path, (view) => OVER.includes(view.status));
  return (
    <Shown asked={asked} again={lookNow} lines={10}>
      {(view) => (
        <div className="case">
          <CaseHead view={view} />
          <Actions key={view.returnId} view={view} path={path} onDone={lookNow} />
          <div className="case-main">
            <Why view={view} />
            <CaseLines view={view} />
            <CaseMoney view={view} />
            <Story view={view} />
          </div>
          <aside className="case-side">
            <CustomerCard view={view} />
            <NotesCard view={view} path={path} onDone={lookNow} />
          </aside>
        </div>
      )}
    </Shown>
  );
}
