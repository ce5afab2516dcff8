// The shopper's own carrier needs no server.
import { ownCarrier } from "../../../../../functions/adapters/carriers/own/carrier.ts";
import type { CarrierWorld } from "../carrier-world.ts";

export const startWorld = async (): Promise<CarrierWorld> => ({ labels: { carrier: ownCarrier } });
