// German messages for withdrawals from the contract.
import type { withdrawal as en } from "./en-withdrawal.ts";

export const withdrawal: Readonly<Record<keyof typeof en, string>> = {
  "no-right-to-withdraw":
    "Hierfür besteht kein gesetzliches Widerrufsrecht, oder es ist abgelaufen. Vielleicht können Sie die Artikel trotzdem zurückgeben.",
  "withdrawal-statement":
    "Hiermit widerrufe ich den Vertrag über die Bestellung {orderNumber} vom {placed, date, long} für folgende Waren: {goods}.",
  "withdrawal-signed": "Name: {name}",
  "email-withdrawal-subject": "Ihr Widerruf zu Bestellung {orderNumber} ist eingegangen",
  "email-withdrawal":
    "Guten Tag,\n\nIhr Widerruf ist bei uns eingegangen. Bitte bewahren Sie diese E-Mail auf: Sie ist Ihre Eingangsbestätigung.\n\n{statement}\n\nEingegangen am {at}.\n\nDer Widerruf ist ohne Antwort von uns wirksam. Wie es weitergeht, sehen Sie hier:\n{url}",
};
