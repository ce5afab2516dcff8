// How the goods come back.
export const METHODS = ["drop-off", "pick-up", "in-store"] as const;
