// German emails to shoppers, each with its subject.
import type { EmailId } from "./en-emails.ts";

export const emails: Readonly<Record<EmailId, string>> = {
  "email-in-review-subject": "Wir prüfen Ihre Rückgabe zu Bestellung {orderNumber}",
  "email-in-review":
    "Guten Tag,\n\nwir prüfen Ihre Rückgabe und teilen Ihnen bis {until} unsere Entscheidung mit. Den Stand können Sie jederzeit hier ansehen:\n{url}",
  "email-declined-subject": "Zu Ihrer Rückgabe zu Bestellung {orderNumber}",
  "email-declined":
    "Guten Tag,\n\nwir können diese Rückgabe nicht annehmen. Den Grund und Ihre Möglichkeiten finden Sie hier:\n{url}",
  "email-awaiting-parcel-subject": "Ihre Rückgabe zu Bestellung {orderNumber}: bitte bis {until} senden",
  "email-awaiting-parcel":
    "Guten Tag,\n\nIhre Rückgabe ist genehmigt{carrier, select, own {. Senden Sie das Paket bis {until} mit einem Paketdienst Ihrer Wahl an unsere Rücksendeadresse und heben Sie den Beleg auf. Legen Sie einen Zettel mit Ihrer Rückgabenummer {rmaNumber} ins Paket.} other { und Ihr Rücksendeetikett liegt bereit. Senden Sie das Paket bis {until}.}} Nach Eingang erstatten wir {total}.\n{url}",
  "email-awaiting-parcel-with-label-subject":
    "Ihre Rückgabe zu Bestellung {orderNumber}: wir erstatten {total}, bitte Paket bis {until} senden",
  "email-awaiting-parcel-with-label":
    "Guten Tag,\n\nIhre Rückgabe ist genehmigt. Wir erstatten {total} schon jetzt, ohne auf das Paket zu warten.{carrier, select, own { Bitte senden Sie das Paket bis {until} mit einem Paketdienst Ihrer Wahl an unsere Rücksendeadresse und heben Sie den Beleg auf. Legen Sie einen Zettel mit Ihrer Rückgabenummer {rmaNumber} ins Paket.} other { Ihr Rücksendeetikett liegt bereit; bitte senden Sie das Paket bis {until}.}}\n{url}",
  "email-early-subject": "{total} zu Bestellung {orderNumber}",
  "email-early":
    "Guten Tag,\n\nwir haben Ihnen {total} erstattet, ohne die Prüfung Ihrer Artikel abzuwarten. Wir brauchen von Ihnen nur noch das Paket. Je nach Bank dauert es bis zu 5 Tage, bis das Geld ankommt.\n{url}",
  "email-closed-early-subject": "Ihre Rückgabe zu Bestellung {orderNumber} ist abgeschlossen",
  "email-closed-early":
    "Guten Tag,\n\nwir haben Ihre Artikel erhalten, und Ihre Rückgabe ist abgeschlossen. Ihre Erstattung haben Sie bereits bekommen; es passiert nichts weiter.\n{url}",
  "email-awaiting-parcel-exchange-subject": "Ihr Umtausch zu Bestellung {orderNumber}: bitte bis {until} senden",
  "email-awaiting-parcel-exchange":
    "Guten Tag,\n\nIhr Umtausch ist genehmigt{carrier, select, own {. Senden Sie das Paket bis {until} mit einem Paketdienst Ihrer Wahl an unsere Rücksendeadresse und heben Sie den Beleg auf. Legen Sie einen Zettel mit Ihrer Rückgabenummer {rmaNumber} ins Paket.} other { und Ihr Rücksendeetikett liegt bereit. Senden Sie das Paket bis {until}.}} Nach Eingang bestellen wir Ihre neuen Artikel.\n{url}",
  "email-expired-subject": "Ihre Rückgabe zu Bestellung {orderNumber} ist beendet",
  "email-expired":
    "Guten Tag,\n\nIhr Paket ist nicht rechtzeitig angekommen, deshalb ist diese Rückgabe beendet. Es wurde nichts erstattet. Wenn Sie noch etwas zurückgeben möchten, können Sie hier eine neue Rückgabe starten:\n{url}",
  "email-canceled-subject": "Ihre Rückgabe zu Bestellung {orderNumber} ist storniert",
  "email-canceled": "Guten Tag,\n\nSie haben diese Rückgabe storniert. Es passiert nichts weiter.\n{url}",
  "email-closed-subject": "{total} zu Bestellung {orderNumber}",
  "email-closed":
    "Guten Tag,\n\nIhre Rückgabe ist abgeschlossen, und wir haben {total} erstattet. Je nach Bank dauert es bis zu 5 Tage, bis das Geld ankommt.\n{url}",
  "email-closed-exchange-subject": "Ihr Umtausch zu Bestellung {orderNumber}",
  "email-closed-exchange":
    "Guten Tag,\n\nwir haben Ihre Artikel erhalten und Ihre neuen Artikel bestellt. Sie müssen nichts bezahlen.\n{url}",
  "email-closed-exchange-back-subject": "Ihr Umtausch zu Bestellung {orderNumber} und {total} zurück",
  "email-closed-exchange-back":
    "Guten Tag,\n\nwir haben Ihre Artikel erhalten und Ihre neuen Artikel bestellt. Außerdem haben wir {total} erstattet. Je nach Bank dauert es bis zu 5 Tage, bis das Geld ankommt.\n{url}",
  "email-closed-exchange-owed-subject": "Ihr Umtausch zu Bestellung {orderNumber}: noch {owed} zu zahlen",
  "email-closed-exchange-owed":
    "Guten Tag,\n\nwir haben Ihre Artikel erhalten und Ihre neuen Artikel bestellt. Dafür sind noch {owed} zu zahlen. So setzt sich der Betrag zusammen:\n{url}",
  "email-closed-credit-subject": "{total} Guthaben zu Bestellung {orderNumber}",
  "email-closed-credit":
    "Guten Tag,\n\nIhre Rückgabe ist abgeschlossen, und wir haben Ihnen {total} als Guthaben gutgeschrieben. Sie können es sofort einlösen.\n{url}",
  "email-payment-failed-subject": "Ihre Erstattung zu Bestellung {orderNumber}: wir kümmern uns",
  "email-payment-failed":
    "Guten Tag,\n\nIhre Erstattung zu Bestellung {orderNumber} ist nicht bei Ihnen angekommen, sondern an uns zurückgegangen. Wir kümmern uns darum, dass Sie Ihr Geld erhalten; Sie müssen nichts tun. Den Stand können Sie hier ansehen:\n{url}",
  "email-goodwill-subject": "{given} zu Bestellung {orderNumber}",
  "email-goodwill":
    "Guten Tag,\n\nwir erstatten Ihnen aus Kulanz {given} zu Bestellung {orderNumber}. Der Betrag geht auf Ihre ursprüngliche Zahlungsart; Sie müssen nichts zurücksenden.\n{url}",
  "email-goodwill-credit-subject": "{given} Guthaben zu Bestellung {orderNumber}",
  "email-goodwill-credit":
    "Guten Tag,\n\nwir schreiben Ihnen aus Kulanz {given} als Guthaben zu Bestellung {orderNumber} gut. Sie müssen nichts zurücksenden.\n{url}",
  "email-closed-nothing-subject": "Zu Ihrer Rückgabe zu Bestellung {orderNumber}",
  "email-closed-nothing":
    "Guten Tag,\n\nwir haben die Artikel geprüft und konnten sie nicht annehmen; daher gibt es keine Erstattung. Was wir festgestellt haben, sehen Sie hier:\n{url}",
};
