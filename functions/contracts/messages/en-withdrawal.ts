// English messages for withdrawals from the contract: the statement, its receipt, and the refusal when there is no
// right to withdraw.
export const withdrawal = {
  "no-right-to-withdraw":
    "There is no legal right of withdrawal for this, or it has expired. You may still be able to return the items.",
  "withdrawal-statement":
    "I withdraw from the contract for order {orderNumber} of {placed, date, long}, for these goods: {goods}.",
  "withdrawal-signed": "Name: {name}",
  "email-withdrawal-subject": "We have your withdrawal for order {orderNumber}",
  "email-withdrawal":
    "Hello,\n\nwe have received your withdrawal. Please keep this email: it is your receipt.\n\n{statement}\n\nSubmitted on {at}.\n\nThe withdrawal is effective without a reply from us. You can see what happens next here:\n{url}",
} as const satisfies Record<string, string>;
