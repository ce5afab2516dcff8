// English: what would have changed a verdict: "{change}, {effect}."
export const counterfactualWords = {
  counterfactual: "{change}, {effect}.",
  "had-days-earlier": "Sent back {days, plural, one {# day} other {# days}} earlier",
  "had-value": "With goods worth {value} {currency}",
  "had-quantity": "With {quantity, plural, one {# unit} other {# units}}",
  "had-refund": "As a refund",
  "had-store-credit": "As store credit",
  "had-exchange": "As an exchange",
  "had-keep-the-item": "With the goods kept",
  "had-drop-off": "Dropped off",
  "had-pick-up": "Picked up at home",
  "had-in-store": "Brought to a store",
  "had-photo": "With a photo",
  "had-video": "With a video",
  "had-receipt": "With the receipt",
  "then-review": "a colleague would have looked at it",
  "then-authorize": "it would have been authorized",
  "then-keep-the-item": "there would have been nothing to send back",
  "then-more-time": "there would have been more time",
  "then-more-credit": "more of it would have been credited",
  "then-free": "it would have been free",
  "then-lower-fee": "the fee would have been lower",
} as const satisfies Record<string, string>;

export type CounterfactualWordId = keyof typeof counterfactualWords;
