// SHA-256 in hex: links of the chain, content of orders.
import { createHash } from "node:crypto";

export const digest = (content: string): string => createHash("sha256").update(content).digest("hex");
