// German: what would have changed a verdict.
import type { CounterfactualWordId } from "./en-counterfactual.ts";

export const counterfactualWords: Readonly<Record<CounterfactualWordId, string>> = {
  counterfactual: "{change}, {effect}.",
  "had-days-earlier": "{days, plural, one {# Tag} other {# Tage}} früher zurückgeschickt",
  "had-value": "Mit Waren für {value} {currency}",
  "had-quantity": "Mit {quantity, plural, one {# Stück} other {# Stück}}",
  "had-refund": "Als Erstattung",
  "had-store-credit": "Als Guthaben",
  "had-exchange": "Als Umtausch",
  "had-keep-the-item": "Wäre die Ware behalten worden",
  "had-drop-off": "Selbst abgegeben",
  "had-pick-up": "Zu Hause abgeholt",
  "had-in-store": "In eine Filiale gebracht",
  "had-photo": "Mit einem Foto",
  "had-video": "Mit einem Video",
  "had-receipt": "Mit dem Kaufbeleg",
  "then-review": "hätte jemand von uns darauf gesehen",
  "then-authorize": "wäre es genehmigt worden",
  "then-keep-the-item": "wäre nichts zurückzuschicken gewesen",
  "then-more-time": "wäre mehr Zeit gewesen",
  "then-more-credit": "wäre mehr davon gutgeschrieben worden",
  "then-free": "wäre es kostenlos gewesen",
  "then-lower-fee": "wäre die Gebühr niedriger gewesen",
};
