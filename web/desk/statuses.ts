// Return statuses in the order a return passes through them. The Record type fails to compile when a status is missing.
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";

type Status = ReturnView["status"];

const ORDER: Record<Status, number> = {
  requested: 1,
  "in-review": 2,
  authorized: 3,
  "awaiting-parcel": 4,
  "awaiting-inspection": 5,
  inspected: 6,
  "awaiting-payment": 7,
  "payment-failed": 8,
  closed: 9,
  declined: 10,
  canceled: 11,
  expired: 12,
};

export const RETURN_STATUSES = (Object.keys(ORDER) as Status[]).toSorted((left, right) => ORDER[left] - ORDER[right]);
