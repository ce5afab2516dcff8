// What inspection finds of a line.
import { GRADES } from "../../../vocabulary/inspection.ts";
import { lineFact } from "../fact-row.ts";

export const INSPECTION_ROWS = {
  "line.grade": lineFact("text", {
    source: "inspection",
    values: GRADES,
    example: ["C", { in: ["C", "D"] }, "arrived worn"],
  }),
  "line.missing": lineFact("flag", {
    source: "inspection",
    example: [true, { is: true }, "did not arrive in the parcel"],
  }),
  "line.wrongItem": lineFact("flag", { source: "inspection", example: [true, { is: true }, "something else arrived"] }),
};
