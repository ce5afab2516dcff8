// EventBridge, for whatever else of the shop wants to know. Only types and ids travel; who wants more asks the API.
import type { Bus } from "../../app/ports.ts";

/** EventBridge takes ten entries a call. */
const ENTRIES_MAX = 10;

export const eventBridge = (busName: string): Bus => ({
  async publish(returnId, firstSeq, events) {
    const { EventBridgeClient, PutEventsCommand } = await import("@aws-sdk/client-eventbridge");
    const entries = events.map((event, index) => ({
      EventBusName: busName,
      Source: "comeback",
      DetailType: event.type,
      Time: new Date(event.at),
      Detail: JSON.stringify({ returnId, seq: firstSeq + index, type: event.type, at: event.at }),
    }));
    const client = new EventBridgeClient({});
    for (let start = 0; start < entries.length; start += ENTRIES_MAX) {
      const answer = await client.send(new PutEventsCommand({ Entries: entries.slice(start, start + ENTRIES_MAX) }));
      if (answer.FailedEntryCount) throw new Error(`${answer.FailedEntryCount} events did not reach the bus`);
    }
  },
});

/** Everybody who listens, side by side; nobody is a list too. */
export const allOf = (buses: readonly Bus[]): Bus => ({
  publish: async (returnId, firstSeq, events) => {
    await Promise.all(buses.map((bus) => bus.publish(returnId, firstSeq, events)));
  },
});
