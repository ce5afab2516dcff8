// Lists the order's lines: those that can be returned, with their last day, and those that cannot, with the reason.
import { useDeferredValue, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { countUnits, withAllLines, withReason, linesWithoutReason } from "./draft.ts";
import { nonReturnableLines, groupsByLastDay, searchLines, isSearchUseful } from "./line-groups.ts";
import { useOrderContext } from "./OrderLayout.tsx";
import { SelectionBar } from "./parts/SelectionBar.tsx";
import { EarlierReturns } from "./parts/EarlierReturns.tsx";
import { LineGroup } from "./parts/LineGroup.tsx";
import { OrderHeader } from "./parts/OrderHeader.tsx";
import { ReasonForAll } from "./parts/ReasonForAll.tsx";
import { NonReturnableLines } from "./parts/NonReturnableLines.tsx";
import { WithdrawalLink } from "./parts/WithdrawalLink.tsx";

export function SelectLinesPage() {
  const { t } = useI18n();
  const { order, draft, updateDraft } = useOrderContext();
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [submitted, setSubmitted] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const headline = useTitle(t("portal.order.title", { number: order.orderNumber }));
  const matches = searchLines(order.lines, useDeferredValue(search));
  const groups = groupsByLastDay(matches);
  const eligible = order.lines.filter((line) => line.eligibility.eligible);
  const missingReason = linesWithoutReason(draft);
  const eligibleMissingReason = missingReason.filter((lineId) => eligible.some((line) => line.lineId === lineId));

  const continueToQuote = () => {
    if (missingReason.length === 0) return void navigate("/order/money");
    setSubmitted(true);
    // Focuses the first field without a value; its error exists only after the next render.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('select[aria-invalid="true"], .reason-for-all select')?.focus(),
    );
  };

  return (
    <div ref={list} className="select-lines">
      <OrderHeader order={order} headline={headline} />
      <WithdrawalLink order={order} />
      <EarlierReturns order={order} />
      {eligible.length === 0 && <EmptyState title={t("portal.order.nothing")} />}
      {eligible.length > 0 && <h2>{t("portal.order.choose")}</h2>}
      {isSearchUseful(order.lines) && (
        <TextBox type="search" label={t("portal.order.search")} value={search} onChange={setSearch} maxLength={100} />
      )}
      {eligible.length > 1 && countUnits(draft) === 0 && search === "" && (
        <Button variant="quiet" onPress={() => updateDraft((previous) => withAllLines(previous, eligible))}>
          {t("portal.order.all", { count: eligible.length })}
        </Button>
      )}
      {eligibleMissingReason.length > 1 && (
        <ReasonForAll
          count={eligibleMissingReason.length}
          reasons={order.reasons}
          onReason={(reason) => updateDraft((previous) => withReason(previous, reason, eligibleMissingReason))}
        />
      )}
      {matches.length === 0 && <EmptyState title={t("portal.order.none-found", { text: search })} />}
      {groups.map((group) => (
        <LineGroup key={group.key} group={group} submitted={submitted} />
      ))}
      <NonReturnableLines lines={nonReturnableLines(matches)} open={eligible.length === 0} submitted={submitted} />
      <SelectionBar onContinue={continueToQuote} />
    </div>
  );
}
