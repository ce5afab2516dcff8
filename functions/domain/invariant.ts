// A failed invariant is a bug of ours: it throws at once and says what was assumed.

export class Bug extends Error {
  override readonly name = "Bug";
}

export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}
