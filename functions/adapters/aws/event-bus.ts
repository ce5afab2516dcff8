// Publishes to EventBridge for other systems of the shop. Events carry types and ids only; consumers read the rest from
// the API.
import type { EventBus } from "../../app/ports/event-bus.ts";
import { CLIENT_SETTINGS, once } from "./client-settings.ts";

/** EventBridge accepts ten entries per PutEvents call. */
const ENTRIES_MAX = 10;

const eventBridge = once(async () => {
  const { EventBridgeClient, PutEventsCommand } = await import("@aws-sdk/client-eventbridge");
  return { client: new EventBridgeClient(CLIENT_SETTINGS), PutEventsCommand };
});

export const eventBridgeBus = (busName: string): EventBus => ({
  async publish(returnId, firstSeq, events) {
    const { client, PutEventsCommand } = await eventBridge();
    const entries = events.map((event, index) => ({
      EventBusName: busName,
      Source: "comeback",
      DetailType: event.type,
      Time: new Date(event.at),
      Detail: JSON.stringify({ returnId, seq: firstSeq + index, type: event.type, at: event.at }),
    }));
    for (let start = 0; start < entries.length; start += ENTRIES_MAX) {
      const response = await client.send(new PutEventsCommand({ Entries: entries.slice(start, start + ENTRIES_MAX) }));
      if (response.FailedEntryCount) throw new Error(`EventBridge rejected ${response.FailedEntryCount} events`);
    }
  },
});

/** Publishes to every bus in parallel. The list may be empty. */
export const fanOut = (buses: readonly EventBus[]): EventBus => ({
  publish: async (returnId, firstSeq, events) => {
    await Promise.all(buses.map((bus) => bus.publish(returnId, firstSeq, events)));
  },
});
