// The articles of Chinese law that legal minimums cite.
import type { Article, LawId } from "../article.ts";

const LAW = "https://www.gov.cn/jrzg/2013-10/25/content_2515601.htm";
const MEASURES = "https://www.gov.cn/zhengce/zhengceku/2020-11/03/content_5557118.htm";
const NO_REASON = "Return of goods without a reason";

const cn = (law: LawId, article: string, title: string, says: string, url: string): Article => ({
  law,
  article: `Article ${article}`,
  title,
  says,
  url,
});

export const CN_ARTICLES = {
  "cn-consumers-art-25": cn(
    "cn-consumers",
    "25",
    NO_REASON,
    "Return without a reason within seven days of receiving the goods; the price comes back within seven days of the goods; the shopper bears the freight unless agreed otherwise.",
    LAW,
  ),
  "cn-consumers-art-25-1": cn("cn-consumers", "25(1)", NO_REASON, "Goods made to the shopper's order.", LAW),
  "cn-consumers-art-25-2": cn("cn-consumers", "25(2)", NO_REASON, "Goods that are fresh, alive or perishable.", LAW),
  "cn-consumers-art-25-3": cn(
    "cn-consumers",
    "25(3)",
    NO_REASON,
    "Recordings, software and other digital goods, downloaded or unsealed.",
    LAW,
  ),
  "cn-seven-days-art-10": cn(
    "cn-seven-days",
    "10",
    "Notice of the return",
    "The first of the seven days is the day after the goods were signed for.",
    MEASURES,
  ),
  "cn-civil-code-art-203": cn(
    "cn-civil-code",
    "203",
    "End of a period",
    "A period whose last day is a statutory day of rest ends on the day after the rest.",
    "https://www.gov.cn/xinwen/2020-06/01/content_5516649.htm",
  ),
} as const satisfies Record<string, Article>;
