// Part of authorizing, for who wants it: less than was quoted for some lines, with the sums that come of it.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { isNothing, negated } from "../../ui/addUp.ts";
import { More } from "../../ui/More.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { usePage } from "../../ui/usePage.ts";
import { sumsOf, type TypedAmounts } from "./less.ts";
import type { Less } from "./useLess.ts";

const ROWS = 20;

type Props = {
  view: DeskReturn;
  less: Less;
  errorAt: (line: DeskReturn["lines"][number]) => string | undefined;
};

export function LessForLines({ view, less, errorAt }: Props) {
  const { say, format } = useWords();
  const { typed } = less;
  const { currency, fees } = view.quote;
  const page = usePage(view.lines, ROWS);
  return (
    <details className="less" open={less.open} onToggle={({ currentTarget }) => less.setOpen(currentTarget.open)}>
      <summary>{say("desk.decide.less")}</summary>
      <div className="less-lines">
        <p className="soft">{say("desk.decide.less.help")}</p>
        {page.shown.map((line) => (
          <TextBox
            key={line.lineId}
            className="field less-line"
            label={line.title}
            help={say("desk.decide.less.quoted", { amount: format.money(line.gross, currency) })}
            error={errorAt(line)}
            inputMode="decimal"
            autoComplete="off"
            value={typed[line.lineId] ?? ""}
            onChange={(text) => less.type({ ...typed, [line.lineId]: text })}
          />
        ))}
        <More page={page} looks="quiet" />
        <LessSums view={view} typed={typed} />
        {fees.some(({ percent }) => percent !== undefined) && <p className="soft">{say("desk.decide.less.fees")}</p>}
      </div>
    </details>
  );
}

function LessSums({ view, typed }: { view: DeskReturn; typed: TypedAmounts }) {
  const { say } = useWords();
  const { currency } = view.quote;
  const { quoted, less, credited } = sumsOf(view.lines, typed);
  return (
    <table className="parts" aria-live="polite">
      <tbody>
        <tr>
          <th scope="row">{say("desk.decide.less.sum.quoted")}</th>
          <td>
            <Sum amount={quoted} currency={currency} />
          </td>
        </tr>
        <tr>
          <th scope="row">{say("desk.decide.less.sum.less")}</th>
          <td>
            <Sum amount={isNothing(less) ? less : negated(less)} currency={currency} />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say("desk.decide.less.sum.credited")}</th>
          <td>
            <Sum amount={credited} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
