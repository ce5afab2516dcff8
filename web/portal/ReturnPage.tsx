// One return: where it stands, what happens next and by when, the way back for the parcel, the money, the story so far.
import { Link, useParams } from "react-router";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { useCall } from "../ui/CallProvider.tsx";
import { Shown } from "../ui/Shown.tsx";
import { Timeline } from "../ui/Timeline.tsx";
import { usePolled } from "../ui/usePolled.ts";
import { CancelReturn } from "./parts/CancelReturn.tsx";
import { LabelCard } from "./parts/LabelCard.tsx";
import { ReturnHead } from "./parts/ReturnHead.tsx";
import { ReturnLines } from "./parts/ReturnLines.tsx";
import { ReturnMoney } from "./parts/ReturnMoney.tsx";
import { ifSignedOut } from "./SignedOut.tsx";
import { isOver, useStops } from "./stops.ts";

export function ReturnPage() {
  const call = useCall();
  const { returnId = "" } = useParams();
  const path = `/api/returns/${encodeURIComponent(returnId)}`;
  const { asked, lookNow } = usePolled<ReturnView>(call, path, isOver);
  return (
    <Shown asked={asked} again={lookNow} lines={6} refused={ifSignedOut}>
      {(view) => <Return view={view} path={path} onChanged={lookNow} />}
    </Shown>
  );
}

function Return({ view, path, onChanged }: { view: ReturnView; path: string; onChanged: () => void }) {
  const { say } = useWords();
  const stops = useStops(view);
  return (
    <div className="return">
      <ReturnHead view={view} />
      {view.status === "awaiting-parcel" && view.label !== undefined && <LabelCard view={view} label={view.label} />}
      <ReturnMoney view={view} />
      <section>
        <h2>{say(isOver(view) ? "timeline.over" : "timeline.title")}</h2>
        <Timeline stops={stops} />
      </section>
      <ReturnLines view={view} />
      {view.can.cancel && <CancelReturn path={path} onCanceled={onChanged} />}
      <p>
        <Link className="back" to="/order">
          {say("portal.return.order", { number: view.orderNumber })}
        </Link>
      </p>
    </div>
  );
}
