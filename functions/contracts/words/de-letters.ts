// Deutsch: die Briefe, jeder mit seinem Betreff.
import type { LetterId } from "./en-letters.ts";

export const letters: Readonly<Record<LetterId, string>> = {
  "letter-in-review-subject": "Wir sehen uns Ihre Rückgabe zu Bestellung {orderNumber} an",
  "letter-in-review":
    "Guten Tag,\n\nwir sehen uns Ihre Rückgabe an und entscheiden bis {until}. Den Stand sehen Sie jederzeit hier:\n{url}",
  "letter-declined-subject": "Zu Ihrer Rückgabe zu Bestellung {orderNumber}",
  "letter-declined":
    "Guten Tag,\n\nwir können diese Rückgabe nicht annehmen. Den Grund und was Sie tun können, finden Sie hier:\n{url}",
  "letter-awaiting-parcel-subject": "Ihre Rückgabe zu Bestellung {orderNumber}: bitte bis {until} senden",
  "letter-awaiting-parcel":
    "Guten Tag,\n\nIhre Rückgabe ist genehmigt und das Etikett liegt bereit. Senden Sie das Paket bis {until}; dann erstatten wir {total}.\n{url}",
  "letter-awaiting-parcel-with-label-subject":
    "Ihre Rückgabe zu Bestellung {orderNumber}: {total} jetzt, Ihr Etikett bis {until}",
  "letter-awaiting-parcel-with-label":
    "Guten Tag,\n\nIhre Rückgabe ist genehmigt. Wir senden Ihnen {total}, ohne auf das Paket zu warten. Ihr Etikett liegt bereit; bitte senden Sie das Paket bis {until}.\n{url}",
  "letter-early-subject": "{total} zu Bestellung {orderNumber}",
  "letter-early":
    "Guten Tag,\n\n{total} ist unterwegs zu Ihnen. Wir haben nicht gewartet, bis wir Ihre Sendung geprüft haben; von Ihnen brauchen wir nur noch das Paket. Je nach Bank dauert das bis zu 5 Tage.\n{url}",
  "letter-closed-early-subject": "Ihre Rückgabe zu Bestellung {orderNumber} ist abgeschlossen",
  "letter-closed-early":
    "Guten Tag,\n\nIhre Sendung ist da, und Ihre Rückgabe ist abgeschlossen. Das Geld hatten Sie schon vorher; weiter geschieht nichts.\n{url}",
  "letter-awaiting-parcel-exchange-subject": "Ihr Umtausch zu Bestellung {orderNumber}: bitte bis {until} senden",
  "letter-awaiting-parcel-exchange":
    "Guten Tag,\n\nIhr Umtausch ist genehmigt und das Etikett liegt bereit. Senden Sie das Paket bis {until}; dann wird Ihre neue Ware bestellt.\n{url}",
  "letter-expired-subject": "Ihre Rückgabe zu Bestellung {orderNumber} ist beendet",
  "letter-expired":
    "Guten Tag,\n\nIhr Paket ist nicht rechtzeitig angekommen, deshalb ist diese Rückgabe beendet. Es wurde nichts erstattet. Wenn Sie noch etwas zurückgeben möchten, beginnen Sie hier neu:\n{url}",
  "letter-canceled-subject": "Ihre Rückgabe zu Bestellung {orderNumber} ist storniert",
  "letter-canceled": "Guten Tag,\n\nSie haben diese Rückgabe storniert. Weiter geschieht nichts.\n{url}",
  "letter-closed-subject": "{total} zu Bestellung {orderNumber}",
  "letter-closed":
    "Guten Tag,\n\nIhre Rückgabe ist abgeschlossen und {total} ist unterwegs zu Ihnen. Je nach Bank dauert das bis zu 5 Tage.\n{url}",
  "letter-closed-exchange-subject": "Ihr Umtausch zu Bestellung {orderNumber}",
  "letter-closed-exchange":
    "Guten Tag,\n\nIhre Sendung ist da, und Ihre neue Ware ist bestellt. Sie müssen nichts bezahlen.\n{url}",
  "letter-closed-exchange-back-subject": "Ihr Umtausch zu Bestellung {orderNumber} und {total} zurück",
  "letter-closed-exchange-back":
    "Guten Tag,\n\nIhre Sendung ist da, und Ihre neue Ware ist bestellt. {total} ist unterwegs zu Ihnen. Je nach Bank dauert das bis zu 5 Tage.\n{url}",
  "letter-closed-exchange-owed-subject": "Ihr Umtausch zu Bestellung {orderNumber}: noch {owed} zu zahlen",
  "letter-closed-exchange-owed":
    "Guten Tag,\n\nIhre Sendung ist da, und Ihre neue Ware ist bestellt. Von ihrem Preis sind noch {owed} zu zahlen. So setzt sich das zusammen:\n{url}",
  "letter-closed-credit-subject": "{total} Guthaben zu Bestellung {orderNumber}",
  "letter-closed-credit":
    "Guten Tag,\n\nIhre Rückgabe ist abgeschlossen und {total} steht Ihnen als Guthaben bereit. Sie können es sofort einlösen.\n{url}",
  "letter-payment-failed-subject": "Ihre Erstattung zu Bestellung {orderNumber}: wir kümmern uns",
  "letter-payment-failed":
    "Guten Tag,\n\nIhre Erstattung zu Bestellung {orderNumber} kam auf dem Weg zu Ihnen an uns zurück. Wir kümmern uns darum, dass Sie Ihr Geld erhalten; Sie müssen nichts tun. Den Stand sehen Sie hier:\n{url}",
  "letter-goodwill-subject": "{given} zu Bestellung {orderNumber}",
  "letter-goodwill":
    "Guten Tag,\n\nwir geben Ihnen {given} zu Bestellung {orderNumber} zurück. Der Betrag geht den Weg, auf dem Sie gezahlt haben; Sie müssen nichts zurücksenden.\n{url}",
  "letter-goodwill-credit-subject": "{given} Guthaben zu Bestellung {orderNumber}",
  "letter-goodwill-credit":
    "Guten Tag,\n\nwir geben Ihnen {given} als Guthaben zu Bestellung {orderNumber}. Sie müssen nichts zurücksenden.\n{url}",
  "letter-closed-nothing-subject": "Zu Ihrer Rückgabe für Bestellung {orderNumber}",
  "letter-closed-nothing":
    "Guten Tag,\n\nwir haben geprüft, was zurückkam, und konnten es nicht annehmen; daher wird nichts erstattet. Was wir gefunden haben, steht hier:\n{url}",
};
