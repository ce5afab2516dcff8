// English messages for counterfactuals, which say what would have led to a more favorable verdict: "{change},
// {effect}."
export const counterfactuals = {
  counterfactual: "{change}, {effect}.",
  "had-days-earlier": "Sent back {days, plural, one {# day} other {# days}} earlier",
  "had-value": "With goods worth {value} {currency}",
  "had-quantity": "With {quantity, plural, one {# unit} other {# units}}",
  "had-refund": "As a refund",
  "had-store-credit": "As store credit",
  "had-exchange": "As an exchange",
  "had-keep-the-item": "If the items were kept",
  "had-drop-off": "Dropped off",
  "had-pick-up": "Picked up",
  "had-in-store": "Brought to a store",
  "had-photo": "With a photo",
  "had-video": "With a video",
  "had-receipt": "With the receipt",
  "then-review": "our team would have reviewed it",
  "then-authorize": "it would have been authorized",
  "then-keep-the-item": "there would have been nothing to send back",
  "then-more-time": "the return period would have been longer",
  "then-more-credit": "more would have been credited",
  "then-free": "it would have been free",
  "then-lower-fee": "the fee would have been lower",
} as const satisfies Record<string, string>;

export type CounterfactualMessageId = keyof typeof counterfactuals;
