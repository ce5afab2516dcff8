// Orders as a shop platform's adapter returns them: an order document and the refunds made there, or a problem.
import type { OutsideRefundDocument } from "../../contracts/outside-refund-document.ts";

export type ShopTax = { readonly name: string; readonly rate: string; readonly amount?: string };

export type ShopShipment = {
  readonly shipmentId: string;
  readonly quantity: number;
  readonly shippedAt?: string;
  readonly deliveredAt?: string;
};

export type ShopOrderLine = {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly discount?: string;
  readonly taxes?: ShopTax[];
  readonly paid?: { readonly net: string; readonly tax: string; readonly gross: string };
  readonly returnable?: boolean;
  readonly tags?: string[];
  readonly productType?: string;
  readonly vendor?: string;
  readonly imageUrl?: string;
  readonly shipments?: ShopShipment[];
  readonly parentLineId?: string;
  readonly removedQuantity?: number;
  readonly unit?: string;
};

export type ShopCustomer = {
  readonly customerId: string;
  readonly email?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly tags?: string[];
  readonly business?: boolean;
};

export type ShopAddress = {
  readonly country: string;
  readonly postcode?: string;
  readonly region?: string;
  readonly city?: string;
  readonly lines?: string[];
};

export type ShopTender = {
  readonly tenderId: string;
  readonly kind: "card" | "wallet" | "bank-transfer" | "pay-later" | "cash" | "gift-card" | "store-credit";
  readonly gateway: string;
  readonly reference: string;
  readonly amount: string;
  readonly refundable?: boolean;
  readonly status?: "received" | "pending" | "failed" | "disputed";
};

/** The order document, part 2 of the contract included. */
export type ShopOrderDocument = {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly placedAt: string;
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  readonly customer: ShopCustomer;
  readonly shipTo?: ShopAddress;
  readonly lines: ShopOrderLine[];
  readonly discounts?: { readonly code: string; readonly amount: string }[];
  readonly shipping?: {
    readonly shippingId: string;
    readonly amount: string;
    readonly discount?: string;
    readonly taxes?: ShopTax[];
  }[];
  readonly duties?: string;
  /** The shop's currency and rate at order time, if the shopper paid in another currency. */
  readonly shopCurrency?: string;
  readonly shopRate?: string;
  readonly tenders: ShopTender[];
  /** Time of the source's last change in epoch milliseconds. */
  readonly revision?: number;
  readonly cancelledAt?: string;
  readonly updatedAt?: string;
};

/** A document for POST /api/admin/orders/{orderId}/refunds. */
export type ShopRefund = OutsideRefundDocument;

export type MappedOrder = {
  readonly order: ShopOrderDocument;
  readonly refunds: ShopRefund[];
  readonly cancelled: boolean;
};

export type UnmappedOrder = {
  readonly source: string;
  readonly error: { readonly code: string; readonly pointer: string; readonly detail: string };
};

export type ShopOrder = MappedOrder | UnmappedOrder;
