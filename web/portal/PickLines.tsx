// The order: what can go back and until when, what cannot and why. The shopper ticks lines and says how many and why.
import { useDeferredValue, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { unitsOf, withAll, withReason, withoutReason } from "./draft.ts";
import { cannotGoBack, groupsByLastDay, matching, worthSearching } from "./groups.ts";
import { useChoosing } from "./OrderPlace.tsx";
import { ChosenBar } from "./parts/ChosenBar.tsx";
import { EarlierReturns } from "./parts/EarlierReturns.tsx";
import { LineGroup } from "./parts/LineGroup.tsx";
import { OrderHead } from "./parts/OrderHead.tsx";
import { ReasonForAll } from "./parts/ReasonForAll.tsx";
import { StaysWithYou } from "./parts/StaysWithYou.tsx";
import { WithdrawLink } from "./parts/WithdrawLink.tsx";

export function PickLines() {
  const { say } = useWords();
  const { order, draft, change } = useChoosing();
  const go = useNavigate();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const headline = useTitle(say("portal.order.title", { number: order.orderNumber }));
  const found = matching(order.lines, useDeferredValue(text));
  const groups = groupsByLastDay(found);
  const eligible = order.lines.filter((line) => line.eligibility.eligible);
  const unexplained = withoutReason(draft);
  const alike = unexplained.filter((lineId) => eligible.some((line) => line.lineId === lineId));

  const goOn = () => {
    if (unexplained.length === 0) return void go("/order/money");
    setAsked(true);
    // The first field that misses its answer; it exists once the page has drawn its error.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('select[aria-invalid="true"], .reason-for-all select')?.focus(),
    );
  };

  return (
    <div ref={list} className="pick">
      <OrderHead order={order} headline={headline} />
      <WithdrawLink order={order} />
      <EarlierReturns order={order} />
      {eligible.length === 0 && <Empty title={say("portal.order.nothing")} />}
      {eligible.length > 0 && <h2>{say("portal.order.choose")}</h2>}
      {worthSearching(order.lines) && (
        <TextBox type="search" label={say("portal.order.search")} value={text} onChange={setText} maxLength={100} />
      )}
      {eligible.length > 1 && unitsOf(draft) === 0 && text === "" && (
        <Button looks="quiet" onPress={() => change((was) => withAll(was, eligible))}>
          {say("portal.order.all", { count: eligible.length })}
        </Button>
      )}
      {alike.length > 1 && (
        <ReasonForAll
          count={alike.length}
          reasons={order.reasons}
          onReason={(reason) => change((was) => withReason(was, reason, alike))}
        />
      )}
      {found.length === 0 && <Empty title={say("portal.order.none-found", { text })} />}
      {groups.map((group) => (
        <LineGroup key={group.key} group={group} asked={asked} />
      ))}
      <StaysWithYou lines={cannotGoBack(found)} open={eligible.length === 0} asked={asked} />
      <ChosenBar onGoOn={goOn} />
    </div>
  );
}
