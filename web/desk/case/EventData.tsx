// The data of an event, translated where a message exists.
import type { TimelineEntry } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";

type Data = TimelineEntry["data"];

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const MONEY_FIELDS = new Set(["total", "amount"]);
/** Message id prefixes for fields that contain codes. */
const MESSAGE_PREFIXES: Readonly<Record<string, string>> = {
  resolution: "resolution",
  rule: "desk.rule",
  against: "desk.rule",
  reasonCode: "desk.decision",
  decision: "desk.verdict",
  why: "desk.escalated",
  condition: "condition",
  kind: "tender.kind",
};

export function EventData({ data }: { data: Data }) {
  const { t, format } = useI18n();
  const currency = data["currency"];
  const valueText = (name: string, value: Data[string]): string => {
    if (typeof value === "number") return format.number(value);
    if (typeof value === "boolean") return t(value ? "desk.trace.yes" : "desk.trace.no");
    if (MONEY_FIELDS.has(name) && typeof currency === "string") return format.money(value, currency);
    if (INSTANT.test(value)) return format.moment(value);
    return (MESSAGE_PREFIXES[name] && t.optional(`${MESSAGE_PREFIXES[name]}.${value}`)) || value;
  };
  const fields = Object.entries(data).filter(([name]) => name !== "currency");
  if (fields.length === 0) return null;
  return (
    <dl className="figures">
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{t.optional(`desk.figure.${name}`) ?? name}</dt>
          <dd>{valueText(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
