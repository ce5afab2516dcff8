// Stripe's form encoding: "metadata[return_id]=r1&expand[]=charge" as a nested object, in bodies and query strings
// alike.
import { StripeApiError } from "./stripe-api-error.ts";

export type Form = { readonly [name: string]: string | Form };

const PAIRS_MAX = 200;
const DEPTH_MAX = 5;

type MutableForm = { [name: string]: string | MutableForm };

/** Without a prototype, so that no parameter's name means anything. */
function emptyForm(): MutableForm {
  const form: MutableForm = {};
  Object.setPrototypeOf(form, null);
  return form;
}

export function parseForm(text: string): Form {
  const form = emptyForm();
  let pairs = 0;
  for (const [path, value] of new URLSearchParams(text)) {
    if (++pairs > PAIRS_MAX) throw StripeApiError.invalid("Too many parameters.");
    setValue(form, pathSteps(path), value);
  }
  return form;
}

/** "metadata[order][id]" has three steps. */
function pathSteps(path: string): readonly string[] {
  const open = path.indexOf("[");
  if (open <= 0 || !path.endsWith("]")) return [path];
  return [path.slice(0, open), ...path.slice(open + 1, -1).split("][")];
}

function setValue(form: MutableForm, steps: readonly string[], value: string): void {
  if (steps.length > DEPTH_MAX) throw StripeApiError.invalid("Parameters are nested too deep.");
  let node = form;
  for (const [depth, step] of steps.entries()) {
    // "expand[]" appends: the next free index.
    const name = step === "" && depth > 0 ? String(Object.keys(node).length) : step;
    if (depth === steps.length - 1) {
      node[name] = value;
      return;
    }
    const child = node[name];
    node = typeof child === "object" ? child : (node[name] = emptyForm());
  }
}

/** Rejects unknown parameters, as Stripe does. */
export function assertKnownParameters(form: Form, allowed: readonly string[]): void {
  for (const name of Object.keys(form)) {
    if (!allowed.includes(name))
      throw StripeApiError.invalid(`Received unknown parameter: ${name}`, { code: "parameter_unknown", param: name });
  }
}

export function optionalText(form: Form, name: string): string | undefined {
  const value = form[name];
  if (value === undefined) return undefined;
  if (typeof value !== "string")
    throw StripeApiError.invalid(`Invalid string: ${JSON.stringify(value)}`, { param: name });
  if (value !== "") return value;
  throw StripeApiError.invalid(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset.`,
    { code: "parameter_invalid_empty", param: name },
  );
}

/** A whole number of at least 1. */
export function optionalCount(form: Form, name: string): number | undefined {
  const value = optionalText(form, name);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(value)) {
    throw StripeApiError.invalid(`Invalid integer: ${value}`, { code: "parameter_invalid_integer", param: name });
  }
  if (Number(value) >= 1) return Number(value);
  throw StripeApiError.invalid("This value must be greater than or equal to 1.", {
    code: "parameter_invalid_integer",
    param: name,
  });
}

export function textList(form: Form, name: string): readonly string[] {
  const value = form[name] ?? {};
  if (typeof value === "string") throw StripeApiError.invalid("Invalid array", { param: name });
  return Object.values(value).map((item) => {
    if (typeof item !== "string") throw StripeApiError.invalid("Invalid array", { param: name });
    return item;
  });
}

const METADATA_KEYS_MAX = 50;
const METADATA_KEY_MAX = 40;
const METADATA_VALUE_MAX = 500;

/**
 * At most 50 keys of 40 characters with values of 500 (https://docs.stripe.com/api/metadata); an empty value removes a
 * key.
 */
export function metadataFrom(form: Form): Readonly<Record<string, string>> {
  const value = form["metadata"] ?? {};
  if (value === "") return {};
  const invalid = (why: string) => StripeApiError.invalid(`Invalid metadata: ${why}`, { param: "metadata" });
  if (typeof value === "string") throw invalid("it must be a set of key-value pairs.");
  const entries = Object.entries(value).map(([key, text]) => {
    if (typeof text !== "string") throw invalid(`the value of ${key} must be a string.`);
    if (key.length > METADATA_KEY_MAX) throw invalid(`keys have at most ${METADATA_KEY_MAX} characters.`);
    if (text.length > METADATA_VALUE_MAX) throw invalid(`values have at most ${METADATA_VALUE_MAX} characters.`);
    return [key, text] as const;
  });
  if (entries.length > METADATA_KEYS_MAX) throw invalid(`there are at most ${METADATA_KEYS_MAX} keys.`);
  return Object.fromEntries(entries.filter(([, text]) => text !== ""));
}
