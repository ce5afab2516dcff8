// Lines that cannot be returned, with the API's reason. A claim (our fault) can still be reported.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import type { OrderLine } from "../draft-types.ts";
import { CLAIM_REASONS, isClaimable } from "../line-groups.ts";
import { useOrderContext } from "../OrderLayout.tsx";
import { useUpdateLine } from "./LineGroup.tsx";
import { LineRow, LineSummary } from "./LineRow.tsx";

type Props = { lines: readonly OrderLine[]; open: boolean; submitted: boolean };

export function NonReturnableLines({ lines, open, submitted }: Props) {
  const { t } = useI18n();
  const { order, draft, updateDraft } = useOrderContext();
  const updateLine = useUpdateLine(updateDraft);
  const page = useShowMore(lines);
  if (lines.length === 0) return null;
  const claimReasons = order.reasons.filter((reason) => CLAIM_REASONS.includes(reason));
  return (
    <details className="non-returnable" open={open || lines.some((line) => draft.lines[line.lineId] !== undefined)}>
      <summary>{t("portal.order.stays", { count: lines.length })}</summary>
      <ul className="lines">
        {page.shown.map((line) =>
          draft.lines[line.lineId] === undefined ? (
            <li key={line.lineId} className="line line-non-returnable">
              <LineSummary line={line} currency={order.currency} />
              <p className="line-why">{line.eligibility.words}</p>
              {isClaimable(line) && claimReasons.length > 0 && (
                <Button variant="quiet" onPress={() => updateLine(line.lineId, { quantity: 1, reason: "", note: "" })}>
                  {t("portal.line.claim")}
                </Button>
              )}
            </li>
          ) : (
            <LineRow
              key={line.lineId}
              line={line}
              selection={draft.lines[line.lineId]}
              currency={order.currency}
              reasons={claimReasons}
              submitted={submitted}
              onChange={updateLine}
            />
          ),
        )}
      </ul>
      <ShowMore page={page} />
    </details>
  );
}
