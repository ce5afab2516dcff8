// State of the reduced-credit form, with its validation errors and those the API reports.
import { useState } from "react";
import type { Decision, DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { type ApiError, fieldError } from "../../ui/api-client.ts";
import { reducedAmounts, type TypedAmounts, amountError } from "./reduced-credit.ts";

type Line = DeskReturn["lines"][number];

export type ReducedCreditForm = {
  readonly typed: TypedAmounts;
  readonly type: (typed: TypedAmounts) => void;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly amounts: NonNullable<Decision["amounts"]>;
  readonly isInvalid: boolean;
  /** Records which amounts are being sent. */
  readonly onSubmit: () => void;
  readonly lineError: (line: Line, submitted: boolean, error: ApiError | undefined) => string | undefined;
  /** The API's error belongs to one of these lines and is shown there. */
  readonly hasFieldErrors: (error: ApiError | undefined) => boolean;
};

export function useReducedCredit({ lines, quote: { currency } }: DeskReturn): ReducedCreditForm {
  const { t, format } = useI18n();
  const [typed, type] = useState<TypedAmounts>({});
  const [open, setOpen] = useState(false);
  /** Ids of the lines whose amounts were sent, in order: the API refers to an amount by its index. */
  const [sent, setSent] = useState<readonly string[]>([]);
  const amounts = reducedAmounts(lines, typed);
  const apiFieldError = ({ lineId }: Line, error: ApiError | undefined): string | undefined => {
    const position = sent.indexOf(lineId);
    return position < 0 ? undefined : fieldError(error, `/amounts/${position}/amount`, `/amounts/${position}/lineId`);
  };
  return {
    ...{ typed, type, open, setOpen, amounts },
    isInvalid: lines.some((line) => amountError(line, typed) !== undefined),
    onSubmit: () => setSent(amounts.map(({ lineId }) => lineId)),
    hasFieldErrors: (error) => lines.some((line) => apiFieldError(line, error) !== undefined),
    lineError: (line, submitted, error) => {
      const localError = submitted ? amountError(line, typed) : undefined;
      if (localError === undefined) return apiFieldError(line, error);
      if (localError === "no-amount") return t("desk.decide.less.wrong");
      return t("desk.decide.less.more", { amount: format.money(line.gross, currency) });
    },
  };
}
