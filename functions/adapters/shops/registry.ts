// Every shop platform. Adding one is its folder and its line here.
import type { ShopProvider } from "../../app/ports/shop-provider.ts";
import { csv } from "./csv/provider.ts";
import { shopify } from "./shopify/provider.ts";
import { woocommerce } from "./woocommerce/provider.ts";

export const SHOPS: readonly ShopProvider[] = [shopify, woocommerce, csv];
