// English words of withdrawing from a contract: the statement, its receipt, and why there is no such right.
export const withdrawal = {
  "no-right-to-withdraw":
    "The law gives no right to withdraw from the contract for this any more. You may still be able to return it.",
  "withdrawal-statement":
    "I withdraw from the contract for order {orderNumber} of {placed, date, long}, for these goods: {goods}.",
  "withdrawal-signed": "Name: {name}",
  "letter-withdrawal-subject": "We have your withdrawal for order {orderNumber}",
  "letter-withdrawal":
    "Hello,\n\nwe have received your withdrawal. Please keep this letter: it is your receipt.\n\n{statement}\n\nSubmitted on {at}.\n\nThe withdrawal holds; you need no answer from us. What happens next is here:\n{url}",
} as const satisfies Record<string, string>;
