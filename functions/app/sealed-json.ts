// Values that a client carries for us, sealed: it can neither read nor change them.
import type { Sealer } from "./ports/sealer.ts";

/** The purpose keeps a value sealed for one use from being opened for another. */
export const sealJson = (sealer: Sealer, purpose: string, value: unknown): Promise<string> =>
  sealer.seal(purpose, JSON.stringify(value));

/** Undefined for anything that was not sealed for this purpose. */
export async function openJson<T>(sealer: Sealer, purpose: string, token: string): Promise<T | undefined> {
  const content = await sealer.open(purpose, token);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only we can have sealed it
  return content === undefined ? undefined : (JSON.parse(content) as T);
}
