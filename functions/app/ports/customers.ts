// The personal data of customers, which can be erased.
import type { ReportedHistory } from "../../domain/customer/reported-history.ts";

/** The personal data of one order's customer: the erasable part of an order. */
export type Customer = {
  readonly customerId: string;
  readonly email: string;
  readonly name?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly postcode?: string;
  readonly addressLines?: readonly string[];
  readonly city?: string;
  /** The shop's tags and the order history it reports for them; erased with the customer. */
  readonly tags?: readonly string[];
  readonly told?: ReportedHistory;
};

export interface Customers {
  read(customerId: string, orderId: string): Promise<Customer | undefined>;
}
