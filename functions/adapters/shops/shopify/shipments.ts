// Fulfillments as shipments. Only status `success` means sent. The REST API has no delivery time; for a delivered
// fulfillment its last update is the latest possible one.
import type { ShopShipment } from "../../../app/ports/shop-orders.ts";
import { at, readQuantity, type Field, readId, readInstant, isAbsent, readList } from "../mapping/fields.ts";

type Sent = { readonly lineId: string; readonly parcel: ShopShipment };

/** Returns the shipments of a line, with at most its quantity in total. */
export function mapShipments(order: Field): (lineId: string, quantity: number) => ShopShipment[] {
  const parcels = readList(at(order, "fulfillments")).filter(isSent).flatMap(mapParcels);
  const handedOver = parcels.length === 0 && at(order, "fulfillment_status").value === "fulfilled";
  const placedAt = readInstant(at(order, "processed_at")) ?? readInstant(at(order, "created_at"));
  return (lineId, quantity) =>
    handedOver && placedAt !== undefined
      ? [{ shipmentId: "fulfilled", quantity, shippedAt: placedAt }]
      : capped(
          parcels.filter((one) => one.lineId === lineId),
          quantity,
        );
}

const isSent = (fulfillment: Field): boolean => {
  const status = at(fulfillment, "status");
  return isAbsent(status) || status.value === "success";
};

function mapParcels(fulfillment: Field): Sent[] {
  const shipmentId = readId(at(fulfillment, "id"));
  const shippedAt = readInstant(at(fulfillment, "created_at"));
  const delivered = at(fulfillment, "shipment_status").value === "delivered";
  const deliveredAt =
    readInstant(at(fulfillment, "delivered_at")) ??
    (delivered ? readInstant(at(fulfillment, "updated_at")) : undefined);
  return readList(at(fulfillment, "line_items")).map((item) => ({
    lineId: readId(at(item, "id")),
    parcel: {
      shipmentId,
      quantity: readQuantity(at(item, "quantity")) ?? 0,
      ...(shippedAt !== undefined && { shippedAt }),
      ...(deliveredAt !== undefined && { deliveredAt }),
    },
  }));
}

function capped(parcels: readonly Sent[], quantity: number): ShopShipment[] {
  let left = quantity;
  return parcels.flatMap(({ parcel }) => {
    const units = Math.min(parcel.quantity, left);
    left -= units;
    return units > 0 ? [{ ...parcel, quantity: units }] : [];
  });
}
