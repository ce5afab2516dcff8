// The results of an inspection, and the dispositions of the goods.

/** Conditions, best first. */
export const GRADES = ["A", "B", "C", "D", "missing"] as const;
export type Condition = (typeof GRADES)[number];

export type Disposition = "restock" | "refurbish" | "return-to-vendor" | "donate" | "scrap" | "missing";
