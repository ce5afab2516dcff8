// npm run --silent decide -- FILE.json: the verdict of a policy on a return request, with the rules behind it.
import { intlCalendar } from "../../../functions/adapters/calendar/intl-calendar.ts";
import { runDecideCase, decidePolicyCase } from "../../../functions/app/decide-case.ts";
import { runCaseCommand } from "./case-command.ts";

const calendar = intlCalendar();

await runCaseCommand(
  decidePolicyCase,
  (input) => runDecideCase(calendar, input),
  "usage: npm run --silent decide -- FILE.json, or - for JSON Lines on standard input",
);
