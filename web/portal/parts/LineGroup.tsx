// Lines that share a last day. The day stands once above them, not on every line.
import { useCallback } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { More } from "../../ui/More.tsx";
import { usePage } from "../../ui/usePage.ts";
import { withLine, withoutLine, type DraftLine } from "../draft.ts";
import type { Group } from "../groups.ts";
import { useChoosing, type Choosing } from "../OrderPlace.tsx";
import { LineRow } from "./LineRow.tsx";

export const useAmend = (change: Choosing["change"]) =>
  useCallback(
    (lineId: string, line: DraftLine | undefined) =>
      change((was) => (line === undefined ? withoutLine(was, lineId) : withLine(was, lineId, line))),
    [change],
  );

export function LineGroup({ group, asked }: { group: Group; asked: boolean }) {
  const { say, format } = useWords();
  const { order, draft, change } = useChoosing();
  const page = usePage(group.lines);
  const amend = useAmend(change);
  return (
    <section className="group">
      {group.until !== undefined && (
        <h3 className="group-head">{say("portal.order.until", { day: format.day(group.until) })}</h3>
      )}
      <ul className="lines">
        {page.shown.map((line) => (
          <LineRow
            key={line.lineId}
            line={line}
            chosen={draft.lines[line.lineId]}
            currency={order.currency}
            reasons={order.reasons}
            asked={asked}
            onAmend={amend}
          />
        ))}
      </ul>
      <More page={page} />
    </section>
  );
}
