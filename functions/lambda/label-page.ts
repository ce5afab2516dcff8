// The label, or the slip for the shopper's own carrier, as a plain page to print. It shows no address and no name: the
// warehouse needs only the RMA number.
import type { EventOf } from "../domain/returns/events.ts";
import type { Return } from "../domain/returns/state.ts";
import { escapeHtml } from "./escape-html.ts";

export const labelPage = (request: EventOf<"return-requested">, label: NonNullable<Return["label"]>): string =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(request.rmaNumber)}</title>
<h1>${escapeHtml(request.rmaNumber)}</h1>
${label.ownCarrier ? "" : `<p>${escapeHtml(label.carrier)}: ${escapeHtml(label.trackingCode)}</p>\n`}<p>${escapeHtml(request.orderNumber)}</p>
${label.destination === undefined ? "" : `<p>→ ${escapeHtml(label.destination)}</p>\n`}</html>
`;
