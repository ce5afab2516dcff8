// Every AWS client gives up on a service that does not answer, and tries a bounded number of times.
import { createServer, type Server } from "node:net";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, describe, expect, it } from "vitest";
import { CLIENT_SETTINGS, once } from "../../../functions/adapters/aws/client-settings.ts";
import { sourceFiles } from "../../house/source.ts";

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** Accepts connections and never answers. */
async function silentServer(): Promise<{ readonly url: string; readonly requests: () => number }> {
  let requests = 0;
  const server = createServer((socket) => socket.on("data", () => requests++).on("error", () => undefined));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}`, requests: () => requests };
}

describe("an AWS client", () => {
  it("gives up on a service that does not answer", async () => {
    const { url, requests } = await silentServer();
    const requestHandler = { ...CLIENT_SETTINGS.requestHandler, requestTimeout: 50 };
    const credentials = { accessKeyId: "x", secretAccessKey: "x" };
    const settings = { ...CLIENT_SETTINGS, requestHandler, region: "eu-west-1", endpoint: url, credentials };
    const client = new DynamoDBClient(settings);
    const read = client.send(new GetItemCommand({ TableName: "returns", Key: { pk: { S: "1" } } }));
    await expect(read).rejects.toMatchObject({ name: "TimeoutError", $metadata: { attempts: 3 } });
    expect(requests()).toBe(CLIENT_SETTINGS.maxAttempts);
    client.destroy();
  });

  it("waits less, with all its attempts, than the shortest timeout that surrounds it", () => {
    const { connectionTimeout, requestTimeout } = CLIENT_SETTINGS.requestHandler;
    expect(CLIENT_SETTINGS.maxAttempts * (connectionTimeout + requestTimeout)).toBeLessThan(29_000 - 10_000);
  });

  it("is created with these settings everywhere in the functions", () => {
    const created = sourceFiles()
      .filter(({ path }) => path.startsWith("functions/"))
      .flatMap(({ path, text }) => [...text.matchAll(/new \w+Client\(([^)]*)\)/g)].map(([, given]) => [path, given]));
    expect(created.length).toBeGreaterThanOrEqual(6);
    expect(created.filter(([, given]) => given !== "CLIENT_SETTINGS")).toEqual([]);
  });
});

it("a client is loaded once", async () => {
  let loads = 0;
  const client = once(async () => ++loads);
  expect([await client(), await client()]).toEqual([1, 1]);
});
