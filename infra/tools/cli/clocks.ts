// npm run --silent clocks -- FILE.json: what is due when for one return, what is late, and what that sets off.
import { calendarPlaces } from "../../../functions/adapters/calendar/places.ts";
import { clocksCaseSchema } from "../../../functions/app/clocks-case.ts";
import { runCaseCommand } from "./case-command.ts";

await runCaseCommand(
  clocksCaseSchema(await calendarPlaces()),
  (clocks) => ({ ok: true, value: clocks }),
  "usage: npm run --silent clocks -- FILE.json, or - for JSON Lines on standard input",
);
