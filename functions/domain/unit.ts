// Numbers that say what they count: a number in one unit cannot be given where another is expected. A plain number,
// literal or computed, fits every unit, so arithmetic needs no casts.
declare const unit: unique symbol;

export type NumberOf<Unit extends string> = number & { readonly [unit]?: Unit };
