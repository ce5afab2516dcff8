// The schemas of fields that a shop may state, by their rows.
import * as z from "zod";
import type { ShopFieldValues, ShopField, ShopFields } from "../domain/order/shop-fields.ts";
import { positiveDecimal } from "./fields.ts";

function schemaOf(field: ShopField): z.ZodType {
  switch (field.type) {
    case "flag":
      return z.boolean();
    case "count":
      return z.int().min(0).max(field.max);
    case "decimal":
      return positiveDecimal;
    case "text":
      return z.string().max(field.lengthMax);
    case "texts":
      return z.array(z.string().max(field.lengthMax)).max(field.countMax);
    default: {
      const unhandled: never = field;
      return unhandled;
    }
  }
}

type Shape<Fields extends ShopFields> = {
  [Name in keyof Fields]: z.ZodOptional<z.ZodType<NonNullable<ShopFieldValues<Fields>[Name]>>>;
};

/** Each field may be absent. */
export const shopFieldSchemas = <Fields extends ShopFields>(fields: Fields): Shape<Fields> =>
  Object.assign({}, ...Object.entries(fields).map(([name, field]) => ({ [name]: schemaOf(field).optional() })));
