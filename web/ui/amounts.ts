// Exact arithmetic on decimal strings. Amounts on the page are the API's values or sums of them, never floats.

const SCALE = 4;

const toScaledInteger = (amount: string): bigint => {
  const [units = "0", decimals = ""] = amount.replace("-", "").split(".");
  const value = BigInt(units + decimals.padEnd(SCALE, "0").slice(0, SCALE));
  return amount.startsWith("-") ? -value : value;
};

/** The exact sum as a decimal string with four decimals; currency formatting drops the surplus zeros. */
export function sumAmounts(amounts: readonly string[]): string {
  const sum = amounts.reduce((total, amount) => total + toScaledInteger(amount), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(SCALE + 1, "0");
  return `${sum < 0n ? "-" : ""}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

export const isZero = (amount: string): boolean => toScaledInteger(amount) === 0n;
export const isNegative = (amount: string): boolean => toScaledInteger(amount) < 0n;
export const negate = (amount: string): string =>
  isZero(amount) ? amount : amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
