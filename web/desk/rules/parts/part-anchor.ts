// The address of a part of the policy on its page.
export type PartKind = "lists" | "phrases" | "experiments";

export const partAnchor = (part: PartKind, at: number): string => `${part}-${at + 1}`;
