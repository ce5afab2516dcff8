// German: what a check of a policy finds.
import type { FindingId } from "./en-findings.ts";

export const findings: Readonly<Record<FindingId, string>> = {
  "finding-unreachable-rule": "{rule} entscheidet nie: Für jede Rückgabe antwortet eine frühere Regel ({others}).",
  "finding-contradiction": "Die Bedingungen von {rules} widersprechen sich: Keine Rückgabe erfüllt sie.",
  "finding-contradicting-rules":
    "{rules} haben dieselbe Bedingung und antworten auf „{question}“ verschieden; die spätere kommt nie zu Wort.",
  "finding-asked-before-arrival":
    "{rule} muss wissen, was ankam, und beantwortet „{question}“, was vorher feststeht: die Regel kommt nie zu Wort.",
  "finding-gap": "Für eine solche Rückgabe entscheidet keine Regel über „{question}“; es bleibt bei „{default}“.",
  "finding-order-dependent-overlap":
    "{rules} passen beide auf eine solche Rückgabe und antworten auf „{question}“ verschieden: Die Reihenfolge entscheidet.",
  "finding-fee-falls-as-value-rises":
    "Nach {rules} fällt die Gebühr von {below} auf {above} {currency}, wo {fact} von {low} auf {high} {currency} steigt.",
  "finding-statutory-violation":
    "{rules} sagt „{said}“ zu „{question}“; das Gesetz verlangt mindestens „{least}“ ({article}).",
  "finding-limit-missing-in-currency":
    "{rules} nennt keinen Betrag in {currency}, andere Regeln schon: Dort trifft sie nie zu.",
  "finding-unknown-list": "{rules} nennt die Liste {list}, die diese Richtlinie nicht hat.",
};
