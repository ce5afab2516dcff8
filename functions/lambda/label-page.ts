// The label as a plain page to print. It holds no address and no name: the number on it is all the warehouse needs.
import type { EventOf } from "../domain/returns/events.ts";
import type { Return } from "../domain/returns/state.ts";
import { plain } from "./plain-text.ts";

export const labelPage = (asked: EventOf<"return-requested">, label: NonNullable<Return["label"]>): string =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${plain(asked.rmaNumber)}</title>
<h1>${plain(asked.rmaNumber)}</h1>
<p>${plain(label.carrier)}: ${plain(label.trackingCode)}</p>
<p>${plain(asked.orderNumber)}</p>
${label.destination === undefined ? "" : `<p>→ ${plain(label.destination)}</p>\n`}</html>
`;
