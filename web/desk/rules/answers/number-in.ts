// A number as it is typed. What is none stays as it was typed, and the API says what is wrong with it.
export const numberIn = (text: string): number | string => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text);
