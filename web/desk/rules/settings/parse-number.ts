// Parses a whole number. Other text is kept as entered; the API reports what is wrong with it.
export const parseWholeNumber = (text: string): number | string =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text) : text;
