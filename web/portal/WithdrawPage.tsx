// Withdrawing from the contract: the statement to read, the name to sign it with, and one button that confirms it.
import { useState } from "react";
import { Link } from "react-router";
import type { StateWithdrawal, WithdrawalStatement } from "../../functions/contracts/withdrawal-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Shown, TroubleWords } from "../ui/Shown.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useChoosing } from "./OrderPlace.tsx";
import { WithdrawLines } from "./parts/WithdrawLines.tsx";
import { WithdrawReceipt } from "./parts/WithdrawReceipt.tsx";
import { ifSignedOut, isSignedOut, SignedOut } from "./SignedOut.tsx";
import { useConfirm, useStatement } from "./useWithdrawal.ts";

export function WithdrawPage() {
  const { say } = useWords();
  const { order } = useChoosing();
  const { asked, again } = useStatement(order.orderId, {});
  const sending = useConfirm();
  if (sending.receipt) return <WithdrawReceipt receipt={sending.receipt} />;
  return (
    <div className="withdraw">
      <Link className="back" to="/order">
        {say("portal.withdraw.back")}
      </Link>
      <Headline />
      <Shown asked={asked} again={again} refused={ifSignedOut}>
        {(whole) => <Statement whole={whole} orderId={order.orderId} sending={sending} />}
      </Shown>
    </div>
  );
}

function Headline() {
  const { say } = useWords();
  const headline = useTitle(say("portal.withdraw.open"));
  return (
    <h1 ref={headline} tabIndex={-1}>
      {say("portal.withdraw.open")}
    </h1>
  );
}

type Props = { whole: WithdrawalStatement; orderId: string; sending: ReturnType<typeof useConfirm> };

function Statement({ whole, orderId, sending }: Props) {
  const { say } = useWords();
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const lines = whole.lines.filter(({ lineId }) => !without.has(lineId));
  const part: StateWithdrawal = {
    ...(without.size > 0 && { lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) }),
  };
  const some = useStatement(orderId, without.size > 0 && lines.length > 0 ? part : undefined);
  const signed = {
    ...part,
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(email.trim() !== "" && { email: email.trim() }),
  };
  const { trouble } = sending;
  if (trouble !== undefined && isSignedOut(trouble)) return <SignedOut />;
  return (
    <>
      <WithdrawLines lines={whole.lines} without={without} onChange={setWithout} />
      {lines.length === 0 ? (
        <p className="soft">{say("portal.withdraw.none")}</p>
      ) : (
        <Shown asked={without.size === 0 ? { state: "ready", value: whole } : some.asked} again={some.again} lines={2}>
          {({ words }) => <blockquote className="statement">{words}</blockquote>}
        </Shown>
      )}
      <TextBox
        label={say("portal.withdraw.name")}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={200}
      />
      <TextBox
        label={say("portal.withdraw.email")}
        help={say("portal.withdraw.email.help", { email: whole.receiptTo })}
        value={email}
        onChange={setEmail}
        type="email"
        autoComplete="email"
        maxLength={320}
      />
      {trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
        </Notice>
      )}
      <Button
        looks="primary"
        isPending={sending.busy}
        isDisabled={lines.length === 0}
        onPress={() => sending.confirm(signed)}
      >
        {say("portal.withdraw.confirm")}
      </Button>
    </>
  );
}
