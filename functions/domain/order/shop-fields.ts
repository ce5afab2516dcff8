// Fields that a shop may state of an order or its customer, and that are stored as they are. A table has one row per
// field; the order document's schema (contracts/shop-fields.ts), the types and what is stored follow from the rows.

export type ShopField =
  | { readonly type: "flag" }
  | { readonly type: "count"; readonly max: number }
  /** An amount as text. */
  | { readonly type: "decimal" }
  | { readonly type: "text"; readonly lengthMax: number }
  | { readonly type: "texts"; readonly lengthMax: number; readonly countMax: number };

export type ShopFields = Readonly<Record<string, ShopField>>;

export const flag = { type: "flag" } as const satisfies ShopField;
export const decimal = { type: "decimal" } as const satisfies ShopField;
export const count = (max: number) => ({ type: "count", max }) as const satisfies ShopField;
export const text = (lengthMax: number) => ({ type: "text", lengthMax }) as const satisfies ShopField;
export const texts = (limits: { readonly lengthMax: number; readonly countMax: number }) =>
  ({ type: "texts", ...limits }) as const satisfies ShopField;

type TypeValues = {
  readonly flag: boolean;
  readonly count: number;
  readonly decimal: string;
  readonly text: string;
  readonly texts: readonly string[];
};

export type ShopFieldValues<Fields extends ShopFields> = {
  readonly [Name in keyof Fields]?: TypeValues[Fields[Name]["type"]] | undefined;
};

/** What the document states of these fields, and nothing else. */
export function pickShopFields<Fields extends ShopFields>(
  fields: Fields,
  document: ShopFieldValues<Fields>,
): ShopFieldValues<Fields> {
  const isStated = (name: string): name is keyof Fields & string => document[name] !== undefined;
  return Object.assign(
    {},
    ...Object.keys(fields)
      .filter(isStated)
      .map((name) => ({ [name]: document[name] })),
  );
}
