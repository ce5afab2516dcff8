// A customer's earlier orders and returns.
import type { CustomerOrdersAndReturns } from "../../domain/customer/history.ts";

/** A customer's earlier orders and returns, by a bounded number of reads. */
export interface CustomerHistory {
  /** Their orders, unsorted, and their newest returns; only a part of a very long history. Empty if unknown. */
  read(customerId: string): Promise<CustomerOrdersAndReturns>;
}
