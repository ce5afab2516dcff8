// German messages for the findings of a policy check.
import type { FindingId } from "./en-findings.ts";

export const findings: Readonly<Record<FindingId, string>> = {
  "finding-unreachable-rule": "{rule} wird nie erreicht: Eine frühere Regel entscheidet immer zuerst ({others}).",
  "finding-contradiction": "Die Bedingungen von {rules} widersprechen sich: Keine Rückgabe kann sie erfüllen.",
  "finding-contradicting-rules":
    "{rules} haben dieselbe Bedingung, legen „{question}“ aber verschieden fest; die spätere Regel gilt nie.",
  "finding-asked-before-arrival":
    "{rule} hängt von der eingegangenen Ware ab, legt aber „{question}“ fest, worüber vorher entschieden wird: Die Regel gilt nie.",
  "finding-gap": "Keine Regel legt „{question}“ für eine solche Rückgabe fest; es gilt der Standardwert „{default}“.",
  "finding-order-dependent-overlap":
    "{rules} treffen beide auf eine solche Rückgabe zu, legen „{question}“ aber verschieden fest: Die Reihenfolge der Regeln entscheidet.",
  "finding-fee-falls-as-value-rises":
    "Mit {rules} fällt die Gebühr von {below} auf {above} {currency}, wenn {fact} von {low} auf {high} {currency} steigt.",
  "finding-statutory-violation":
    "{rules} legt „{question}“ auf „{output}“ fest; das Gesetz verlangt mindestens „{least}“ ({article}).",
  "finding-limit-missing-in-currency":
    "{rules} enthält keinen Betrag in {currency}, andere Regeln schon: Dort gilt sie nie.",
  "finding-unknown-list": "{rules} verweist auf die Liste {list}, die es in dieser Richtlinie nicht gibt.",
};
