// npm run --silent quote -- FILE.json: what a request would give back, to the cent.
import { answerQuote, quoteQuestion } from "../../functions/app/quote-question.ts";
import { askQuestion } from "./question.ts";

await askQuestion(
  quoteQuestion,
  answerQuote,
  "usage: npm run --silent quote -- FILE.json, or - for JSON Lines on standard input",
);
