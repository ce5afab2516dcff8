// Every carrier. Adding one is its folder and its line here.
import type { CarrierProvider } from "../../app/ports/carrier-provider.ts";
import { easypost } from "./easypost/provider.ts";
import { own } from "./own/provider.ts";
import { sandbox } from "./sandbox/provider.ts";

export const CARRIERS: readonly CarrierProvider[] = [own, easypost, sandbox];
