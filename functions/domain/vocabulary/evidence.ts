// What a shopper can attach to a request.
export const EVIDENCE = ["photo", "video", "receipt"] as const;
export type Evidence = (typeof EVIDENCE)[number];
