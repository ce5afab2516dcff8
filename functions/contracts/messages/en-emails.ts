// English emails to shoppers, each with its subject.
export const emails = {
  "email-in-review-subject": "We are reviewing your return for order {orderNumber}",
  "email-in-review":
    "Hello,\n\nwe are reviewing your return and will let you know by {until}. You can check its status at any time:\n{url}",
  "email-declined-subject": "About your return for order {orderNumber}",
  "email-declined": "Hello,\n\nwe cannot accept this return. You can see the reason and your options here:\n{url}",
  "email-awaiting-parcel-subject": "Your return for order {orderNumber}: send it by {until}",
  "email-awaiting-parcel":
    "Hello,\n\nyour return is authorized{carrier, select, own {. Send the parcel to our returns address by {until}, with a carrier of your choice, and keep the receipt. Put a note with your return number {rmaNumber} into the parcel.} other { and your label is ready. Send the parcel by {until}.}} We will refund {total} after we receive it.\n{url}",
  "email-awaiting-parcel-with-label-subject":
    "Your return for order {orderNumber}: we are refunding {total}, send it by {until}",
  "email-awaiting-parcel-with-label":
    "Hello,\n\nyour return is authorized. We are refunding {total} now, without waiting for the parcel.{carrier, select, own { Please send the parcel to our returns address by {until}, with a carrier of your choice, and keep the receipt. Put a note with your return number {rmaNumber} into the parcel.} other { Your label is ready; please send the parcel by {until}.}}\n{url}",
  "email-early-subject": "{total} for order {orderNumber}",
  "email-early":
    "Hello,\n\nwe have refunded {total} before inspecting your items. Please make sure that your parcel is on its way; you do not need to do anything else. The money can take up to 5 days to reach your account.\n{url}",
  "email-closed-early-subject": "Your return for order {orderNumber} is complete",
  "email-closed-early":
    "Hello,\n\nwe have received your items and your return is complete. You already have your refund, so nothing else will happen.\n{url}",
  "email-awaiting-parcel-exchange-subject": "Your exchange for order {orderNumber}: send the parcel by {until}",
  "email-awaiting-parcel-exchange":
    "Hello,\n\nyour exchange is authorized{carrier, select, own {. Send the parcel to our returns address by {until}, with a carrier of your choice, and keep the receipt. Put a note with your return number {rmaNumber} into the parcel.} other { and your label is ready. Send the parcel by {until}.}} We will order your new items after we receive it.\n{url}",
  "email-expired-subject": "Your return for order {orderNumber} has ended",
  "email-expired":
    "Hello,\n\nwe did not receive your parcel in time, so this return has ended. Nothing was refunded. If you still want to return something, you can start a new return here:\n{url}",
  "email-canceled-subject": "Your return for order {orderNumber} is canceled",
  "email-canceled": "Hello,\n\nyou canceled this return. Nothing else will happen.\n{url}",
  "email-closed-subject": "{total} for order {orderNumber}",
  "email-closed":
    "Hello,\n\nyour return is complete and we have refunded {total}. The money can take up to 5 days to reach your account.\n{url}",
  "email-closed-exchange-subject": "Your exchange for order {orderNumber}",
  "email-closed-exchange":
    "Hello,\n\nwe have received your items and ordered your new ones. There is nothing to pay.\n{url}",
  "email-closed-exchange-back-subject": "Your exchange for order {orderNumber}, and {total} back",
  "email-closed-exchange-back":
    "Hello,\n\nwe have received your items and ordered your new ones. We have also refunded {total}. The money can take up to 5 days to reach your account.\n{url}",
  "email-closed-exchange-owed-subject": "Your exchange for order {orderNumber}: {owed} to pay",
  "email-closed-exchange-owed":
    "Hello,\n\nwe have received your items and ordered your new ones. There is still {owed} to pay for them. You can see how this adds up here:\n{url}",
  "email-closed-credit-subject": "{total} in store credit for order {orderNumber}",
  "email-closed-credit":
    "Hello,\n\nyour return is complete and we have given you {total} in store credit. You can use it right away.\n{url}",
  "email-payment-failed-subject": "Your refund for order {orderNumber}: we are on it",
  "email-payment-failed":
    "Hello,\n\nyour refund for order {orderNumber} did not reach your account and came back to us. We are working on getting your money to you; you do not need to do anything. You can check the status here:\n{url}",
  "email-goodwill-subject": "{given} for order {orderNumber}",
  "email-goodwill":
    "Hello,\n\nwe are refunding {given} for order {orderNumber} as goodwill. The money goes to your original payment method; you do not need to send anything back.\n{url}",
  "email-goodwill-credit-subject": "{given} in store credit for order {orderNumber}",
  "email-goodwill-credit":
    "Hello,\n\nwe are giving you {given} in store credit for order {orderNumber} as goodwill. You do not need to send anything back.\n{url}",
  "email-closed-nothing-subject": "About your return for order {orderNumber}",
  "email-closed-nothing":
    "Hello,\n\nwe inspected the items and could not accept them, so there is no refund. You can see what we found here:\n{url}",
} as const satisfies Record<string, string>;

export type EmailId = keyof typeof emails;
