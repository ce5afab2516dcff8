// A shop platform as a plug-in: it reads the orders in the platform's exports. No platform is called and no webhook of one
// is read yet, so none lists secrets.
import type { Load, Provider } from "./provider.ts";
import type { ShopOrder } from "./shop-orders.ts";

export type ShopFile = {
  readonly text: string;
  /** The meaning of the file's columns, as a JSON document; `name` stands before its problems. */
  readonly mapping?: { readonly name: string; readonly document: unknown };
};

export interface ShopReader {
  /**
   * Every order in the file, or the problem that prevents it. Throws if the file as a whole, or its mapping, cannot be
   * read.
   */
  orders(file: ShopFile): Iterable<ShopOrder>;
}

type Capabilities = {
  /** A mapping document can name the columns of its files. */
  readonly columnMapping: boolean;
};

export type ShopProvider = Provider<Capabilities, ShopReader, never> & { readonly client: Load<ShopReader> };
