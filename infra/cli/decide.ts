// npm run --silent decide -- FILE.json: what the policy says to a request, and why.
import { intlCalendar } from "../../functions/adapters/calendar/intl-calendar.ts";
import { answerDecide, decideQuestion } from "../../functions/app/decide-question.ts";
import { askQuestion } from "./question.ts";

const calendar = intlCalendar();

await askQuestion(
  decideQuestion,
  (question) => answerDecide(calendar, question),
  "usage: npm run --silent decide -- FILE.json, or - for JSON Lines on standard input",
);
