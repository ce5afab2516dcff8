// An expected no: returned, never thrown. The code is stable; the text is made at the edge, in the reader's language.

export type Refusal = {
  readonly code: RefusalCode;
  /** Figures and names for the text; never personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** JSON pointer into the request, where one field is to blame. */
  readonly at?: string;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const err = (code: RefusalCode, params?: Refusal["params"], at?: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...(params && { params }), ...(at !== undefined && { at }) },
});

/** Every refusal code. Texts for each are in functions/contracts/messages. */
export const REFUSAL_CODES = [
  // order documents
  "unknown-currency",
  "too-many-decimals",
  "amount-too-large",
  "duplicate-line",
  "duplicate-tender",
  "duplicate-shipping",
  "discount-exceeds-line",
  "tax-exceeds-price",
  "paid-does-not-add-up",
  "order-changed",
  // quotes
  "unknown-line",
  "unknown-shipping",
  "unknown-tender",
  "line-asked-twice",
  "exceeds-returnable-quantity",
  "exceeds-line-amount",
  "exceeds-shipping-amount",
  "exceeds-tender",
  "exceeds-goodwill",
  "does-not-add-up",
  "refund-recorded-differently",
  "nothing-to-refund",
  "resolution-not-offered",
  "method-not-offered",
  "evidence-required",
  "variant-not-known",
  "out-of-stock",
  // eligibility
  "window-closed",
  "final-sale",
  "not-returnable",
  "already-returned",
  "not-placed-yet",
  "no-right-to-withdraw",
  // portal
  "not-signed-in",
  "order-not-found",
  "too-many-attempts",
  "no-such-order",
  "return-not-found",
  "label-not-valid",
  "return-id-taken",
  "quote-not-valid",
  "quote-expired",
  "quote-changed",
  "too-many-returns",
  "busy",
  // decisions of people and of the workflow
  "declined-by-policy",
  "not-in-review",
  "not-awaiting-parcel",
  "not-awaiting-inspection",
  "too-late-to-cancel",
  "not-escalated",
  "nothing-owed-to-tender",
  "other-amount-owed",
  "decide-instead",
  "already-over",
  "accepted-more-than-received",
  "line-not-in-return",
  "line-inspected-twice",
  "reason-required",
  "exceeds-quoted-amount",
  "not-allowed",
  "above-authority",
  "no-credit-note-yet",
  // policies
  "no-such-version",
  "policy-breaks-law",
  "policy-mistaken",
  "first-arm-stays",
  // HTTP
  "invalid-input",
  "malformed-json",
  "payload-too-large",
  "unsupported-media-type",
  "not-found",
  "method-not-allowed",
  "bad-signature",
  "internal",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
