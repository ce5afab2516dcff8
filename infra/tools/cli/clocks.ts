// npm run --silent clocks -- FILE.json: due times, breaches and escalations of one return.
import { calendarData } from "../../../functions/adapters/calendar/calendar-data.ts";
import { clocksCaseSchema } from "../../../functions/app/clocks-case.ts";
import { runCaseCommand } from "./case-command.ts";

await runCaseCommand(
  clocksCaseSchema(await calendarData()),
  (clocks) => ({ ok: true, value: clocks }),
  "usage: npm run --silent clocks -- FILE.json, or - for JSON Lines on standard input",
);
