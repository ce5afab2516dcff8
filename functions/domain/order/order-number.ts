// Order numbers as people type them: with or without the leading #, in any case, with spaces around them.

/** What two ways of typing the same number have in common: " #a-77 " and "A-77" are both "A-77". */
export const typedOrderNumber = (text: string): string =>
  text.normalize("NFKC").trim().replace(/^#\s*/, "").toUpperCase();
