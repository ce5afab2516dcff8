// npm run --silent quote -- FILE.json: what a return request would refund, to the cent.
import { intlCalendar } from "../../../functions/adapters/calendar/intl-calendar.ts";
import { runQuoteCaseWithPolicy, quoteCaseSchema } from "../../../functions/app/quote-case.ts";
import { runCaseCommand } from "./case-command.ts";

const calendar = intlCalendar();

await runCaseCommand(
  quoteCaseSchema,
  (input, refusalText) => runQuoteCaseWithPolicy(calendar, input, refusalText),
  "usage: npm run --silent quote -- FILE.json, or - for JSON Lines on standard input",
);
