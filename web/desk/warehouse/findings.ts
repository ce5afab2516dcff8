// Inspection findings per line. A grade suggests an accepted quantity and a disposition; both can be changed.
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

/** A line of the inspection form. */
export type FindingRow = {
  readonly line: Line;
  readonly finding: Finding;
  /** The item has a seal, so the form asks whether it is broken. */
  readonly isSealed: boolean;
  readonly onChange: (finding: Finding) => void;
};

/** The same defaults as the API. */
const DEFAULT_DISPOSITION: Record<Grade, Disposition> = {
  A: "restock",
  B: "restock",
  C: "refurbish",
  D: "scrap",
  missing: "missing",
};

const receivedQuantity = (line: Line): number => line.receivedQuantity ?? line.quantity;

/** Lines of which nothing was received start as missing. */
export const initialFinding = (line: Line): Finding =>
  receivedQuantity(line) === 0
    ? withGrade(line, "missing", undefined)
    : { condition: "", acceptedQuantity: receivedQuantity(line), disposition: "", note: "" };

export const withGrade = (line: Line, condition: Grade, previous: Finding | undefined): Finding => ({
  condition,
  acceptedQuantity: condition === "missing" ? 0 : receivedQuantity(line),
  disposition: DEFAULT_DISPOSITION[condition],
  note: previous?.note ?? "",
  ...(previous?.sealBroken && { sealBroken: true }),
  ...(previous?.wrongItem && { wrongItem: true, acceptedQuantity: previous.acceptedQuantity }),
});

/** A wrong item is not accepted unless the inspector enters a quantity. */
export const withWrongItem = (line: Line, finding: Finding, wrongItem: boolean): Finding => ({
  ...finding,
  wrongItem,
  acceptedQuantity: wrongItem ? 0 : receivedQuantity(line),
});

/** Lines with a hygiene seal, or sealed recordings or software. */
export const sealedLines = ({ facts }: DeskReturn): ReadonlySet<string> =>
  new Set(
    facts.lines
      .filter(
        ({ facts: lineFacts }) => lineFacts["line.hygieneSeal"] === "true" || lineFacts["line.digital"] === "true",
      )
      .map(({ lineId }) => lineId),
  );

export const inspectionRequest = (lines: readonly Line[], findingFor: (line: Line) => Finding) => ({
  lines: lines.map((line) => {
    const { condition, acceptedQuantity, disposition, note, wrongItem, sealBroken } = findingFor(line);
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
