// Ids in the shape of Stripe's: a prefix that says what it is, and 24 letters and digits that say nothing.
import { randomUUID } from "node:crypto";

export const newId = (prefix: "pi" | "ch" | "re" | "evt" | "req"): string =>
  `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 24)}`;
