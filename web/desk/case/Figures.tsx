// The figures an event carries, each in words where we have them.
import type { TimelineEntry } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";

type Data = TimelineEntry["data"];

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const MONEY = new Set(["total", "amount"]);
/** Where the words for a figure's codes stand. */
const WORDS: Readonly<Record<string, string>> = {
  resolution: "resolution",
  rule: "desk.rule",
  against: "desk.rule",
  reasonCode: "desk.decision",
  decision: "desk.verdict",
  why: "desk.escalated",
  condition: "condition",
  kind: "tender.kind",
};

export function Figures({ data }: { data: Data }) {
  const { say, format } = useWords();
  const currency = data["currency"];
  const shown = (name: string, value: Data[string]): string => {
    if (typeof value === "number") return format.number(value);
    if (typeof value === "boolean") return say(value ? "desk.trace.yes" : "desk.trace.no");
    if (MONEY.has(name) && typeof currency === "string") return format.money(value, currency);
    if (INSTANT.test(value)) return format.moment(value);
    return (WORDS[name] && say.known(`${WORDS[name]}.${value}`)) || value;
  };
  const figures = Object.entries(data).filter(([name]) => name !== "currency");
  if (figures.length === 0) return null;
  return (
    <dl className="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{say.known(`desk.figure.${name}`) ?? name}</dt>
          <dd>{shown(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
