// English. Every refusal, every verdict and every letter by its id; {names} are filled in. Plain, kind, short; what to do next.
export const en = {
  // order documents
  "unknown-currency": "{currency} is not an ISO 4217 currency.",
  "too-many-decimals": "{value} has more decimals than {currency} holds, which is {decimals}.",
  "amount-too-large": "{value} is more than an order can hold.",
  "duplicate-line": "The line id {value} stands twice; each line needs its own.",
  "duplicate-tender": "The tender id {value} stands twice; each tender needs its own.",
  "duplicate-shipping": "The shipping id {value} stands twice; each charge needs its own.",
  "discount-exceeds-line": "A discount of {value} is more than what it is taken from.",
  "paid-does-not-add-up": "Net {net} and tax {tax} do not come to gross {gross}.",
  "order-changed": "Order {value} is known with other paid amounts. What was paid is fixed at order time.",
  // quotes
  "unknown-line": "This order has no line {value}.",
  "unknown-shipping": "This order has no shipping charge {value}.",
  "unknown-tender": "This order was not paid with {value}.",
  "line-asked-twice": "{value} stands twice in the request; ask for it once, with the whole quantity.",
  "exceeds-returnable-quantity":
    "You asked for {value}, but {left, plural, =0 {none is} one {only # is} other {only # are}} left to return.",
  "exceeds-line-amount": "{value} is more than the {most} that is left of this line.",
  "exceeds-shipping-amount": "{value} is more than the {most} that is left of this shipping charge.",
  "exceeds-tender": "{missing} cannot go back to the way this order was paid.",
  "nothing-to-refund": "There is nothing to refund for this.",
  "resolution-not-offered": "This shop does not offer {value}.",
  // eligibility and verdicts
  "window-open": "Can be returned until {until, date, long}.",
  "no-window": "Can be returned.",
  claim: "Something is wrong with it, so there is no time limit.",
  "window-closed": "The time to return this ended on {until, date, long}.",
  "final-sale": "This was a final sale and cannot be returned.",
  "not-returnable": "This is a fee or service and cannot be returned.",
  "already-returned": "All of this is already on its way back.",
  "not-placed-yet": "This order has not been placed yet.",
  authorize: "Your return is authorized.",
  review: "A colleague looks at this return before it goes on.",
  "keep-the-item": "Keep it. We refund you without a parcel.",
  "review-above-units": "Many units at once: a colleague looks at this return.",
  "review-from-value": "A return of this value is looked at by a colleague.",
  "keep-the-item-below-value": "Sending this back would cost more than it is worth. Keep it; we refund you.",
  "declined-by-policy": "This return does not fit the shop's rules.",
  // why a return was declined, by the code that stands in its log
  "declined-window-closed": "The time to return this has ended.",
  "declined-final-sale": "This was a final sale and cannot be returned.",
  "declined-not-returnable": "This is a fee or service and cannot be returned.",
  "declined-worn-or-used": "It shows more use than trying it out leaves.",
  "declined-not-our-goods": "The description does not match what you bought from us.",
  "declined-suspected-misuse": "After a close look we cannot take this return.",
  "declined-other": "After a close look we cannot take this return.",
  // portal
  "not-signed-in": "Find your order first, with its number and your e-mail address.",
  "order-not-found":
    "We found no order with this number and this e-mail address or postcode. Check both and try again.",
  "too-many-attempts": "Too many attempts. Please try again in 15 minutes.",
  "return-not-found": "We found no such return.",
  "return-id-taken": "The return id {value} is taken; choose another.",
  "quote-not-valid": "This quote was not made here or was changed. Please ask for a new one.",
  "quote-expired": "This quote has expired. Please look at the amounts again.",
  "quote-changed": "The amounts have changed since you saw them. Please look at them again.",
  "too-many-returns": "This order already has {most} returns; please write to us.",
  busy: "Many things happen to this order at once. Please try again in a moment.",
  // people and workflow
  "not-in-review": "This return is not waiting for a decision; it is {status}.",
  "not-awaiting-parcel": "No parcel is expected for this return; it is {status}.",
  "not-awaiting-inspection": "This return is not waiting for inspection; it is {status}.",
  "too-late-to-cancel": "This return can no longer be canceled; it is {status}.",
  "not-escalated": "This return is not escalated; it is {status}.",
  "already-over": "This return is over: it is {status}.",
  "received-more-than-announced": "{value} received, but only {most} announced.",
  "accepted-more-than-received": "{value} accepted, but only {most} received.",
  "line-not-in-return": "Line {value} is not part of this return.",
  "line-inspected-twice": "Line {value} is inspected already.",
  "reason-required": "Give a reason; it stands beside your name.",
  "exceeds-quoted-amount": "The amount for line {value} is more than what the shopper was quoted.",
  "not-allowed": "Your role may not do this. It takes one of: {roles}.",
  // why staff decline; a shop may use codes of its own
  "worn-or-used": "It has been worn or used.",
  "not-our-goods": "This did not come from us.",
  "suspected-misuse": "We cannot take this return. Please write to us if you see it otherwise.",
  other: "We cannot take this return. Please write to us if you see it otherwise.",
  // the edge
  "invalid-input": "Some fields need another value.",
  "malformed-json": "This is not JSON: {why}",
  "payload-too-large": "This is larger than {most}.",
  "unsupported-media-type": "Send this as {expected}.",
  "not-found": "There is nothing at this address.",
  "method-not-allowed": "This address does not take this method.",
  "bad-signature": "The signature does not fit.",
  internal: "Something went wrong on our side. Nothing was changed; please try again.",
  // letters
  "letter-in-review-subject": "We look at your return for order {orderNumber}",
  "letter-in-review":
    "Hello,\n\na colleague looks at your return and decides by {until}. You see where it stands at any time:\n{url}",
  "letter-declined-subject": "About your return for order {orderNumber}",
  "letter-declined": "Hello,\n\nwe cannot take this return. The reason, and what you can do, is here:\n{url}",
  "letter-awaiting-parcel-subject": "Your return for order {orderNumber}: send it by {until}",
  "letter-awaiting-parcel":
    "Hello,\n\nyour return is authorized and your label is ready. Send the parcel by {until}; then we refund {total}.\n{url}",
  "letter-expired-subject": "Your return for order {orderNumber} has ended",
  "letter-expired":
    "Hello,\n\nwe did not receive your parcel in time, so this return has ended. Nothing was refunded. If you still want to send something back, start again here:\n{url}",
  "letter-canceled-subject": "Your return for order {orderNumber} is canceled",
  "letter-canceled": "Hello,\n\nyou canceled this return. Nothing else happens.\n{url}",
  "letter-closed-subject": "{total} for order {orderNumber}",
  "letter-closed":
    "Hello,\n\nyour return is done and {total} is on its way to you. Depending on your bank it takes up to 5 days.\n{url}",
  "letter-closed-nothing-subject": "About your return for order {orderNumber}",
  "letter-closed-nothing":
    "Hello,\n\nwe looked at what came back and could not accept it, so nothing is refunded. What we found is here:\n{url}",
} as const satisfies Record<string, string>;

export type WordId = keyof typeof en;
export type Catalogue = Readonly<Record<WordId, string>>;
