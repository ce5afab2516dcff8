// Deutsche Wörter für den Widerruf: die Erklärung, ihre Eingangsbestätigung, und warum es kein Widerrufsrecht gibt.
import type { withdrawal as en } from "./en-withdrawal.ts";

export const withdrawal: Readonly<Record<keyof typeof en, string>> = {
  "no-right-to-withdraw":
    "Das Gesetz gibt hierfür kein Widerrufsrecht mehr. Vielleicht können Sie es trotzdem zurückgeben.",
  "withdrawal-statement":
    "Hiermit widerrufe ich den Vertrag über die Bestellung {orderNumber} vom {placed, date, long} für folgende Waren: {goods}.",
  "withdrawal-signed": "Name: {name}",
  "letter-withdrawal-subject": "Ihr Widerruf zu Bestellung {orderNumber} ist eingegangen",
  "letter-withdrawal":
    "Guten Tag,\n\nIhr Widerruf ist bei uns eingegangen. Bitte bewahren Sie dieses Schreiben auf: Es ist Ihre Eingangsbestätigung.\n\n{statement}\n\nEingegangen am {at}.\n\nDer Widerruf ist wirksam; eine Antwort von uns brauchen Sie nicht. Wie es weitergeht, steht hier:\n{url}",
};
