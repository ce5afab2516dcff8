// Withdrawal from the contract: the statement, the shopper's name, and one button that confirms it.
import { useState } from "react";
import { Link } from "react-router";
import type { StateWithdrawal, WithdrawalStatement } from "../../functions/contracts/withdrawal-document.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { QueryResult, ErrorMessage } from "../ui/QueryResult.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { useTitle } from "../ui/useTitle.ts";
import { useOrderContext } from "./OrderLayout.tsx";
import { WithdrawalLines } from "./parts/WithdrawalLines.tsx";
import { WithdrawalReceiptCard } from "./parts/WithdrawalReceipt.tsx";
import { renderIfSignedOut, isSignedOut, SignedOut } from "./SignedOut.tsx";
import { useConfirmWithdrawal, useWithdrawalStatement, type ConfirmWithdrawalState } from "./useWithdrawal.ts";

export function WithdrawalPage() {
  const { t } = useI18n();
  const { order } = useOrderContext();
  const { state, refetch } = useWithdrawalStatement(order.orderId, {});
  const confirmation = useConfirmWithdrawal();
  if (confirmation.receipt) return <WithdrawalReceiptCard receipt={confirmation.receipt} />;
  return (
    <div className="withdraw">
      <Link className="back" to="/order">
        {t("portal.withdraw.back")}
      </Link>
      <Headline />
      <QueryResult state={state} refetch={refetch} renderRefusal={renderIfSignedOut}>
        {(statement) => <Statement statement={statement} orderId={order.orderId} confirmation={confirmation} />}
      </QueryResult>
    </div>
  );
}

function Headline() {
  const { t } = useI18n();
  const headline = useTitle(t("portal.withdraw.open"));
  return (
    <h1 ref={headline} tabIndex={-1}>
      {t("portal.withdraw.open")}
    </h1>
  );
}

type Props = { statement: WithdrawalStatement; orderId: string; confirmation: ConfirmWithdrawalState };

function Statement({ statement, orderId, confirmation }: Props) {
  const { t } = useI18n();
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const lines = statement.lines.filter(({ lineId }) => !excluded.has(lineId));
  const selection: StateWithdrawal = {
    ...(excluded.size > 0 && { lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) }),
  };
  const partialStatement = useWithdrawalStatement(
    orderId,
    excluded.size > 0 && lines.length > 0 ? selection : undefined,
  );
  const request = {
    ...selection,
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(email.trim() !== "" && { email: email.trim() }),
  };
  const { error } = confirmation;
  if (error !== undefined && isSignedOut(error)) return <SignedOut />;
  return (
    <>
      <WithdrawalLines lines={statement.lines} excluded={excluded} onChange={setExcluded} />
      {lines.length === 0 ? (
        <p className="soft">{t("portal.withdraw.none")}</p>
      ) : (
        <QueryResult
          state={excluded.size === 0 ? { status: "ready", value: statement } : partialStatement.state}
          refetch={partialStatement.refetch}
          lines={2}
        >
          {({ words }) => <blockquote className="statement">{words}</blockquote>}
        </QueryResult>
      )}
      <TextBox label={t("portal.withdraw.name")} value={name} onChange={setName} autoComplete="name" maxLength={200} />
      <TextBox
        label={t("portal.withdraw.email")}
        help={t("portal.withdraw.email.help", { email: statement.receiptTo })}
        value={email}
        onChange={setEmail}
        type="email"
        autoComplete="email"
        maxLength={320}
      />
      {error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={error} />
        </Notice>
      )}
      <Button
        variant="primary"
        isPending={confirmation.busy}
        isDisabled={lines.length === 0}
        onPress={() => confirmation.confirm(request)}
      >
        {t("portal.withdraw.confirm")}
      </Button>
    </>
  );
}
