// Adds decimal texts exactly. Money on this page is only ever what the API said, or a sum of that; never a float.

const PLACES = 4;

const whole = (amount: string): bigint => {
  const [units = "0", decimals = ""] = amount.replace("-", "").split(".");
  const value = BigInt(units + decimals.padEnd(PLACES, "0").slice(0, PLACES));
  return amount.startsWith("-") ? -value : value;
};

/** The exact sum as a decimal text with four places; formatting for a currency drops what it does not show. */
export function addUp(amounts: readonly string[]): string {
  const sum = amounts.reduce((total, amount) => total + whole(amount), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(PLACES + 1, "0");
  return `${sum < 0n ? "-" : ""}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}

export const isNothing = (amount: string): boolean => whole(amount) === 0n;
export const isBelowZero = (amount: string): boolean => whole(amount) < 0n;
export const negated = (amount: string): string =>
  isNothing(amount) ? amount : amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
