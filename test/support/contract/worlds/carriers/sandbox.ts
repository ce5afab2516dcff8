// The sandbox carrier needs no server.
import { sandboxCarrier } from "../../../../../functions/adapters/carriers/sandbox/carrier.ts";
import type { CarrierWorld } from "../carrier-world.ts";

export const startWorld = async (): Promise<CarrierWorld> => ({ labels: { carrier: sandboxCarrier } });
