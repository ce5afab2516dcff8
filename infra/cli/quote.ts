// npm run --silent quote -- FILE.json: what a request would give back, to the cent.
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { answerQuoteUnder, quoteQuestion } from "../../functions/app/quote-question.ts";
import { askQuestion } from "./question.ts";

const calendar = intlCalendar();

await askQuestion(
  quoteQuestion,
  (question, say) => answerQuoteUnder(calendar, question, say),
  "usage: npm run --silent quote -- FILE.json, or - for JSON Lines on standard input",
);
