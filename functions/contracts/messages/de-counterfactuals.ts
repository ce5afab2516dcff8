// German messages for counterfactuals.
import type { CounterfactualMessageId } from "./en-counterfactuals.ts";

export const counterfactuals: Readonly<Record<CounterfactualMessageId, string>> = {
  counterfactual: "{change} {effect}.",
  "had-days-earlier": "{days, plural, one {# Tag} other {# Tage}} früher zurückgeschickt",
  "had-value": "Mit Artikeln im Wert von {value} {currency}",
  "had-quantity": "Mit {quantity, plural, one {# Stück} other {# Stück}}",
  "had-refund": "Als Erstattung",
  "had-store-credit": "Als Guthaben",
  "had-exchange": "Als Umtausch",
  "had-keep-the-item": "Ohne Rücksendung der Artikel",
  "had-drop-off": "Selbst abgegeben",
  "had-pick-up": "Zu Hause abgeholt",
  "had-in-store": "In eine Filiale gebracht",
  "had-photo": "Mit einem Foto",
  "had-video": "Mit einem Video",
  "had-receipt": "Mit dem Kaufbeleg",
  "then-review": "hätte unser Team es geprüft",
  "then-authorize": "wäre es genehmigt worden",
  "then-keep-the-item": "hätte nichts zurückgeschickt werden müssen",
  "then-more-time": "wäre die Rückgabefrist länger gewesen",
  "then-more-credit": "wäre mehr gutgeschrieben worden",
  "then-free": "wäre es kostenlos gewesen",
  "then-lower-fee": "wäre die Gebühr niedriger gewesen",
};
