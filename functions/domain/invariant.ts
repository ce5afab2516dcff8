// A bug of ours, found by ourselves: stop at once, say what was believed.

export class Bug extends Error {
  override readonly name = "Bug";
}

export function invariant(held: boolean, belief: string): asserts held {
  if (!held) throw new Bug(belief);
}
