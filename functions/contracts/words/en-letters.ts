// English: the letters a shopper gets, each with its subject.
export const letters = {
  "letter-in-review-subject": "We look at your return for order {orderNumber}",
  "letter-in-review":
    "Hello,\n\na colleague looks at your return and decides by {until}. You see where it stands at any time:\n{url}",
  "letter-declined-subject": "About your return for order {orderNumber}",
  "letter-declined": "Hello,\n\nwe cannot take this return. The reason, and what you can do, is here:\n{url}",
  "letter-awaiting-parcel-subject": "Your return for order {orderNumber}: send it by {until}",
  "letter-awaiting-parcel":
    "Hello,\n\nyour return is authorized and your label is ready. Send the parcel by {until}; then we refund {total}.\n{url}",
  "letter-awaiting-parcel-with-label-subject":
    "Your return for order {orderNumber}: {total} now, and your label until {until}",
  "letter-awaiting-parcel-with-label":
    "Hello,\n\nyour return is authorized. We send you {total} without waiting for the parcel. Your label is ready; please send the parcel by {until}.\n{url}",
  "letter-early-subject": "{total} for order {orderNumber}",
  "letter-early":
    "Hello,\n\n{total} is on its way to you. We did not wait until we have looked at what you send back; nothing else is needed from you but the parcel. Depending on your bank it takes up to 5 days.\n{url}",
  "letter-closed-early-subject": "Your return for order {orderNumber} is done",
  "letter-closed-early":
    "Hello,\n\nwe have what you sent back, and your return is done. You had the money before; nothing else happens.\n{url}",
  "letter-awaiting-parcel-exchange-subject": "Your exchange for order {orderNumber}: send the parcel by {until}",
  "letter-awaiting-parcel-exchange":
    "Hello,\n\nyour exchange is authorized and your label is ready. Send the parcel by {until}; then your new goods are ordered.\n{url}",
  "letter-expired-subject": "Your return for order {orderNumber} has ended",
  "letter-expired":
    "Hello,\n\nwe did not receive your parcel in time, so this return has ended. Nothing was refunded. If you still want to send something back, start again here:\n{url}",
  "letter-canceled-subject": "Your return for order {orderNumber} is canceled",
  "letter-canceled": "Hello,\n\nyou canceled this return. Nothing else happens.\n{url}",
  "letter-closed-subject": "{total} for order {orderNumber}",
  "letter-closed":
    "Hello,\n\nyour return is done and {total} is on its way to you. Depending on your bank it takes up to 5 days.\n{url}",
  "letter-closed-exchange-subject": "Your exchange for order {orderNumber}",
  "letter-closed-exchange":
    "Hello,\n\nwhat you sent is here, and your new goods are ordered. You have nothing to pay.\n{url}",
  "letter-closed-exchange-back-subject": "Your exchange for order {orderNumber}, and {total} back",
  "letter-closed-exchange-back":
    "Hello,\n\nwhat you sent is here, and your new goods are ordered. {total} is on its way to you. Depending on your bank it takes up to 5 days.\n{url}",
  "letter-closed-exchange-owed-subject": "Your exchange for order {orderNumber}: {owed} to pay",
  "letter-closed-exchange-owed":
    "Hello,\n\nwhat you sent is here, and your new goods are ordered. {owed} of their price is still to be paid. Here is how it adds up:\n{url}",
  "letter-closed-credit-subject": "{total} store credit for order {orderNumber}",
  "letter-closed-credit":
    "Hello,\n\nyour return is done and {total} is there for you as store credit. You can use it at once.\n{url}",
  "letter-payment-failed-subject": "Your refund for order {orderNumber}: we are on it",
  "letter-payment-failed":
    "Hello,\n\nyour refund for order {orderNumber} was sent back to us on its way to you. We are on it and see to it that you get your money; you need not do anything. Where it stands is here:\n{url}",
  "letter-goodwill-subject": "{given} for order {orderNumber}",
  "letter-goodwill":
    "Hello,\n\nwe give you {given} back for order {orderNumber}. It goes the way you paid; you need not send anything back.\n{url}",
  "letter-goodwill-credit-subject": "{given} store credit for order {orderNumber}",
  "letter-goodwill-credit":
    "Hello,\n\nwe give you {given} as store credit for order {orderNumber}. You need not send anything back.\n{url}",
  "letter-closed-nothing-subject": "About your return for order {orderNumber}",
  "letter-closed-nothing":
    "Hello,\n\nwe looked at what came back and could not accept it, so nothing is refunded. What we found is here:\n{url}",
} as const satisfies Record<string, string>;

export type LetterId = keyof typeof letters;
