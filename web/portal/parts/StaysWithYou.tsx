// What cannot go back, each with the reason in the API's words; and the way in for what is our fault, which always can.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { More } from "../../ui/More.tsx";
import { usePage } from "../../ui/usePage.ts";
import type { OrderLine } from "../draft.ts";
import { CLAIM_REASONS, claimable } from "../groups.ts";
import { useChoosing } from "../OrderPlace.tsx";
import { useAmend } from "./LineGroup.tsx";
import { LineRow, LineWords } from "./LineRow.tsx";

type Props = { lines: readonly OrderLine[]; open: boolean; asked: boolean };

export function StaysWithYou({ lines, open, asked }: Props) {
  const { say } = useWords();
  const { order, draft, change } = useChoosing();
  const amend = useAmend(change);
  const page = usePage(lines);
  if (lines.length === 0) return null;
  const claims = order.reasons.filter((reason) => CLAIM_REASONS.includes(reason));
  return (
    <details className="stays" open={open || lines.some((line) => draft.lines[line.lineId] !== undefined)}>
      <summary>{say("portal.order.stays", { count: lines.length })}</summary>
      <ul className="lines">
        {page.shown.map((line) =>
          draft.lines[line.lineId] === undefined ? (
            <li key={line.lineId} className="line line-stays">
              <LineWords line={line} currency={order.currency} />
              <p className="line-why">{line.eligibility.words}</p>
              {claimable(line) && claims.length > 0 && (
                <Button looks="quiet" onPress={() => amend(line.lineId, { quantity: 1, reason: "", note: "" })}>
                  {say("portal.line.claim")}
                </Button>
              )}
            </li>
          ) : (
            <LineRow
              key={line.lineId}
              line={line}
              chosen={draft.lines[line.lineId]}
              currency={order.currency}
              reasons={claims}
              asked={asked}
              onAmend={amend}
            />
          ),
        )}
      </ul>
      <More page={page} />
    </details>
  );
}
