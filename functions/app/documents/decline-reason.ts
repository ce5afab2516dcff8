// Why a return was declined, as text in the reader's language. The code is a policy's rule or was entered by staff.
import type { Messages } from "../ports/messages.ts";

/** A code without a message is shown as it is; it must never be looked up as another message's id. */
export function declineReasonText(reasonCode: string, messages: Messages): string {
  const id = `declined-${reasonCode}`;
  const text = messages.text(id);
  return text === id ? reasonCode : text;
}
