// Ids in Stripe's format: a prefix for the object type, and 24 random letters and digits.
import { randomUUID } from "node:crypto";

export const newId = (prefix: "pi" | "ch" | "re" | "evt" | "req"): string =>
  `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 24)}`;
