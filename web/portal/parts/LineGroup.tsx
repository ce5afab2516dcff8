// Lines with the same last return day, which is shown once above them.
import { useCallback } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import { withLine, withoutLine } from "../draft.ts";
import type { DraftLine } from "../draft-types.ts";
import type { Group } from "../line-groups.ts";
import { useOrderContext, type OrderContext } from "../OrderLayout.tsx";
import { LineRow } from "./LineRow.tsx";

export const useUpdateLine = (updateDraft: OrderContext["updateDraft"]) =>
  useCallback(
    (lineId: string, line: DraftLine | undefined) =>
      updateDraft((previous) =>
        line === undefined ? withoutLine(previous, lineId) : withLine(previous, lineId, line),
      ),
    [updateDraft],
  );

export function LineGroup({ group, submitted }: { group: Group; submitted: boolean }) {
  const { t, format } = useI18n();
  const { order, draft, updateDraft } = useOrderContext();
  const page = useShowMore(group.lines);
  const updateLine = useUpdateLine(updateDraft);
  return (
    <section className="group">
      {group.until !== undefined && (
        <h3 className="group-head">{t("portal.order.until", { day: format.day(group.until) })}</h3>
      )}
      <ul className="lines">
        {page.shown.map((line) => (
          <LineRow
            key={line.lineId}
            line={line}
            selection={draft.lines[line.lineId]}
            currency={order.currency}
            reasons={order.reasons}
            submitted={submitted}
            onChange={updateLine}
          />
        ))}
      </ul>
      <ShowMore page={page} />
    </section>
  );
}
