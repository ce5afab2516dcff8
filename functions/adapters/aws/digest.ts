// SHA-256, for the links of the ledger's hash chain, versions of policies, cursors, and to compare orders.
import { type BinaryToTextEncoding, createHash } from "node:crypto";

export const sha256 = (content: string, encoding: BinaryToTextEncoding = "hex"): string =>
  createHash("sha256").update(content).digest(encoding);
