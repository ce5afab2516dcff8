// What the bench finds for each line. A grade suggests how many are accepted and where the goods go; both can be changed.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";

export const GRADES = ["A", "B", "C", "D", "missing"] as const;
export const DISPOSITIONS = ["restock", "refurbish", "return-to-vendor", "donate", "scrap", "missing"] as const;
export type Grade = (typeof GRADES)[number];
export type Disposition = (typeof DISPOSITIONS)[number];

export type Finding = {
  readonly condition: Grade | "";
  readonly acceptedQuantity: number;
  readonly disposition: Disposition | "";
  readonly note: string;
  readonly wrongItem?: boolean;
  readonly sealBroken?: boolean;
};
type Line = DeskReturn["lines"][number];

/** As the API has it when nobody says otherwise. */
const USUAL: Record<Grade, Disposition> = {
  A: "restock",
  B: "restock",
  C: "refurbish",
  D: "scrap",
  missing: "missing",
};

const receivedOf = (line: Line): number => line.receivedQuantity ?? line.quantity;

/** What did not come needs no look: it is missing from the start. */
export const firstFinding = (line: Line): Finding =>
  receivedOf(line) === 0
    ? graded(line, "missing", undefined)
    : { condition: "", acceptedQuantity: receivedOf(line), disposition: "", note: "" };

export const graded = (line: Line, condition: Grade, was: Finding | undefined): Finding => ({
  condition,
  acceptedQuantity: condition === "missing" ? 0 : receivedOf(line),
  disposition: USUAL[condition],
  note: was?.note ?? "",
  ...(was?.sealBroken && { sealBroken: true }),
  ...(was?.wrongItem && { wrongItem: true, acceptedQuantity: was.acceptedQuantity }),
});

/** Nothing is accepted of what was not announced, unless somebody says so. */
export const withWrongItem = (line: Line, finding: Finding, wrongItem: boolean): Finding => ({
  ...finding,
  wrongItem,
  acceptedQuantity: wrongItem ? 0 : receivedOf(line),
});

/** Lines whose goods came with a seal, of hygiene or of a medium. */
export const sealedIn = ({ facts }: DeskReturn): ReadonlySet<string> =>
  new Set(
    facts.lines
      .filter(({ facts: own }) => own["line.hygieneSeal"] === "true" || own["line.digital"] === "true")
      .map(({ lineId }) => lineId),
  );

export const bodyOf = (lines: readonly Line[], of: (line: Line) => Finding) => ({
  lines: lines.map((line) => {
    const { condition, acceptedQuantity, disposition, note, wrongItem, sealBroken } = of(line);
    return {
      lineId: line.lineId,
      condition,
      acceptedQuantity,
      disposition,
      ...(wrongItem && { wrongItem }),
      ...(sealBroken && { sealBroken }),
      ...(note.trim() !== "" && { note: note.trim() }),
    };
  }),
});
