// The regulations of the United Kingdom that legal minimums cite.
import type { Article } from "../article.ts";

const EXCEPTIONS = "Limits of application of the right to cancel";

const uk = (regulation: string, title: string, says: string): Article => ({
  law: "uk-2013-3134",
  article: `regulation ${regulation}`,
  title,
  says,
  url: `https://www.legislation.gov.uk/uksi/2013/3134/regulation/${Number.parseInt(regulation, 10)}`,
});

export const UK_ARTICLES = {
  "uk-2013-3134-reg-28-1-b": uk("28(1)(b)", EXCEPTIONS, "Goods made to the shopper's specifications or personalised."),
  "uk-2013-3134-reg-28-1-c": uk("28(1)(c)", EXCEPTIONS, "Goods that spoil or expire rapidly."),
  "uk-2013-3134-reg-28-3-a": uk("28(3)(a)", EXCEPTIONS, "Goods sealed for hygiene that were unsealed after delivery."),
  "uk-2013-3134-reg-28-3-b": uk("28(3)(b)", EXCEPTIONS, "Sealed recordings or software, unsealed after delivery."),
  "uk-2013-3134-reg-29": uk(
    "29(1)",
    "Right to cancel",
    "Cancelling within the period needs no reason and costs nothing but what the Regulations name.",
  ),
  "uk-2013-3134-reg-30": uk(
    "30",
    "Normal cancellation period",
    "14 days after the day the goods came; the last of them where one order came in parts.",
  ),
  "uk-2013-3134-reg-31": uk(
    "31",
    "Cancellation period extended for breach of information requirement",
    "Up to twelve months more where the shop did not tell of the right. Comeback cannot know what a shop told.",
  ),
  "uk-2013-3134-reg-34": uk(
    "34",
    "Reimbursement by trader in the event of withdrawal or cancellation",
    "All that was paid comes back, standard delivery included, by the same means, within 14 days of the goods or proof of sending.",
  ),
  "uk-2013-3134-reg-35": uk(
    "35",
    "Return of goods in the event of cancellation",
    "The shopper has 14 days to send the goods back and bears only the direct cost of sending them.",
  ),
  "uk-2013-3134-reg-37": uk(
    "37",
    "Supply of digital content in cancellation period",
    "Digital content begun with consent.",
  ),
  "uk-2015-15-s-28": {
    law: "uk-2015-15",
    article: "section 28(3)",
    title: "Delivery of goods",
    says: "Goods are delivered within 30 days of the contract.",
    url: "https://www.legislation.gov.uk/ukpga/2015/15/section/28",
  },
} as const satisfies Record<string, Article>;
