// The hash of a link of the ledger's chain.
import { type ChainPosition, chainHashInput } from "../../domain/ledger/chain.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import { sha256 } from "./digest.ts";

export const entryHash = (entry: Entry, position: ChainPosition): string => sha256(chainHashInput(entry, position));
