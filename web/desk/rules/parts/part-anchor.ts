// The element id of a part of the policy.
export type PartKind = "lists" | "phrases" | "experiments";

export const partAnchor = (part: PartKind, index: number): string => `${part}-${index + 1}`;
