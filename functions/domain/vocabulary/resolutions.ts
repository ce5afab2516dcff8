// What the shopper gets for the goods.
export const RESOLUTIONS = ["refund", "store-credit", "exchange", "keep-the-item"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What a case is about: the resolution the shopper chose, or goodwill by a person, for which nothing is returned. */
export type CaseResolution = Resolution | "goodwill";
