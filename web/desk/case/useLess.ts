// The amounts of a decision while they are typed, and what is wrong with each: found here at once, or by the API once sent.
import { useState } from "react";
import type { Decision, DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { type Trouble, wrongAt } from "../../ui/http.ts";
import { amountsIn, type TypedAmounts, wrongWith } from "./less.ts";

type Line = DeskReturn["lines"][number];

export type Less = {
  readonly typed: TypedAmounts;
  readonly type: (typed: TypedAmounts) => void;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly amounts: NonNullable<Decision["amounts"]>;
  readonly isWrong: boolean;
  /** The amounts are sent off as they stand. */
  readonly sending: () => void;
  readonly wrongAt: (line: Line, asked: boolean, trouble: Trouble | undefined) => string | undefined;
  /** The API named a line of these, so its words stand there. */
  readonly isRefused: (trouble: Trouble | undefined) => boolean;
};

export function useLess({ lines, quote: { currency } }: DeskReturn): Less {
  const { say, format } = useWords();
  const [typed, type] = useState<TypedAmounts>({});
  const [open, setOpen] = useState(false);
  /** The lines whose amounts were sent, in their order: the API points at an amount by its place. */
  const [sent, setSent] = useState<readonly string[]>([]);
  const amounts = amountsIn(lines, typed);
  const refused = ({ lineId }: Line, trouble: Trouble | undefined): string | undefined => {
    const place = sent.indexOf(lineId);
    return place < 0 ? undefined : wrongAt(trouble, `/amounts/${place}/amount`, `/amounts/${place}/lineId`);
  };
  return {
    ...{ typed, type, open, setOpen, amounts },
    isWrong: lines.some((line) => wrongWith(line, typed) !== undefined),
    sending: () => setSent(amounts.map(({ lineId }) => lineId)),
    isRefused: (trouble) => lines.some((line) => refused(line, trouble) !== undefined),
    wrongAt: (line, asked, trouble) => {
      const wrong = asked ? wrongWith(line, typed) : undefined;
      if (wrong === undefined) return refused(line, trouble);
      if (wrong === "no-amount") return say("desk.decide.less.wrong");
      return say("desk.decide.less.more", { amount: format.money(line.gross, currency) });
    },
  };
}
