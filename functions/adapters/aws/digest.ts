// SHA-256 in hex, for the links of the ledger's hash chain and for comparing orders.
import { createHash } from "node:crypto";

export const sha256Hex = (content: string): string => createHash("sha256").update(content).digest("hex");
