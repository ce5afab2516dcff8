// The articles of European Union law that legal minimums cite.
import type { Article } from "../article.ts";

const DIRECTIVE = "https://eur-lex.europa.eu/eli/dir/2011/83/oj/eng";
const EXCEPTIONS = "Exceptions from the right of withdrawal";

const eu = (article: string, title: string, says: string, url = DIRECTIVE): Article => ({
  law: "eu-2011-83",
  article: `Article ${article}`,
  title,
  says,
  url,
});

export const EU_ARTICLES = {
  "eu-2011-83-art-9": eu(
    "9",
    "Right of withdrawal",
    "Withdrawal without a reason within 14 days of receiving the goods; of the last of them where one order came in parts.",
  ),
  "eu-2011-83-art-10": eu(
    "10",
    "Omission of information on the right of withdrawal",
    "Twelve months more where the shop did not tell of the right. Comeback cannot know what a shop told and does not apply it by itself.",
  ),
  "eu-2011-83-art-11a": eu(
    "11a",
    "Withdrawal function for contracts concluded by means of an online interface",
    "Withdrawal in two steps on the site itself, and at once a receipt that can be kept, with content, date and time.",
    "https://eur-lex.europa.eu/eli/dir/2023/2673/oj/eng",
  ),
  "eu-2011-83-art-13-1": eu(
    "13(1)",
    "Obligations of the trader in the event of withdrawal",
    "All that was paid comes back, standard delivery included, by the same means, within 14 days of the withdrawal.",
  ),
  "eu-2011-83-art-13-3": eu(
    "13(3)",
    "Withholding the reimbursement",
    "The shop may wait for the goods, or for proof that they were sent, whichever comes first.",
  ),
  "eu-2011-83-art-14-1": eu(
    "14(1)",
    "Obligations of the consumer in the event of withdrawal",
    "The shopper has 14 days to send the goods back and bears only the direct cost of sending them.",
  ),
  "eu-2011-83-art-14-2": eu(
    "14(2)",
    "Diminished value of the goods",
    "The shopper answers only for handling beyond what was needed to see what the goods are and how they work.",
  ),
  "eu-2011-83-art-14-5": eu(
    "14(5)",
    "No other liability of the consumer",
    "Withdrawing costs nothing else: no restocking fee, no handling fee.",
  ),
  "eu-2011-83-art-16-c": eu("16(c)", EXCEPTIONS, "Goods made to the shopper's specifications or personalised."),
  "eu-2011-83-art-16-d": eu("16(d)", EXCEPTIONS, "Goods that spoil or expire rapidly."),
  "eu-2011-83-art-16-e": eu("16(e)", EXCEPTIONS, "Goods sealed for hygiene that were unsealed after delivery."),
  "eu-2011-83-art-16-i": eu("16(i)", EXCEPTIONS, "Sealed recordings or software that were unsealed after delivery."),
  "eu-2011-83-art-16-m": eu("16(m)", EXCEPTIONS, "Digital content without a medium, begun with the shopper's consent."),
  "eu-2011-83-art-18": eu("18(1)", "Delivery", "Goods are delivered within 30 days of the contract."),
  "eu-1182-71-art-3": {
    law: "eu-1182-71",
    article: "Article 3(4)",
    title: "Periods",
    says: "A period that would end on a public holiday, Sunday or Saturday ends with the last hour of the next working day.",
    url: "https://eur-lex.europa.eu/eli/reg/1971/1182/oj/eng",
  },
} as const satisfies Record<string, Article>;
