// npm run --silent decide -- FILE.json: what the policy says to a request, and why.
import { answerDecide, decideQuestion } from "../../functions/app/decide-question.ts";
import { askQuestion } from "./question.ts";

await askQuestion(
  decideQuestion,
  answerDecide,
  "usage: npm run --silent decide -- FILE.json, or - for JSON Lines on standard input",
);
