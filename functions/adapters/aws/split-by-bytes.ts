// Lists that are longer than an item of the table may be: split into as few parts as fit.

/** In order; a single value that is longer than the limit is a part of its own. */
export function splitByBytes<T>(values: readonly T[], bytesMax: number): T[][] {
  const parts: T[][] = [];
  let bytesLeft = 0;
  for (const value of values) {
    const bytes = Buffer.byteLength(JSON.stringify(value));
    if (bytes > bytesLeft) {
      parts.push([]);
      bytesLeft = bytesMax;
    }
    parts.at(-1)?.push(value);
    bytesLeft -= bytes + 1;
  }
  return parts;
}
