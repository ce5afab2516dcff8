// The embedded database: its data survives SIGKILL, and a stale process is found and ended.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, describe, expect, it, vi } from "vitest";
import { localDynamo } from "../../../infra/local/runtime/aws-clients.ts";
import { type Database, databasePath, startDatabase } from "../../../infra/local/database/database.ts";
import { pidFilePath } from "../../../infra/local/database/database-process.ts";
import { dynoxideBinary } from "../../../infra/local/database/dynoxide.ts";
import { endStaleProcess, writePidFile } from "../../../infra/local/database/stale-process.ts";
import { HomeInUse, openStore } from "../../../infra/local/runtime/state-store.ts";
import { httpTransport } from "../../../infra/local/database/http-transport.ts";
import { TABLES } from "../../../infra/constructs/table-shapes.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

const home = temporaryHome();
const olderHome = temporaryHome();
const running: (Database | ChildProcess)[] = [];
afterEach(async () => {
  for (const resource of running.splice(0)) await ("stop" in resource ? resource.stop() : resource.kill("SIGKILL"));
});

const start = async (): Promise<Database> => {
  const database = await startDatabase({ home });
  running.push(database);
  return database;
};
const isAlive = (pid = 0): boolean =>
  existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
const untilGone = async (pid = 0): Promise<void> => {
  while (isAlive(pid)) await new Promise((turn) => setTimeout(turn, 5));
};

const Key = { pk: { S: "RETURN#1" }, sk: { S: "SUMMARY" } };

describe("the embedded database", () => {
  it("has both tables with their indexes, stream and time to live", async () => {
    const dynamo = localDynamo((await start()).connection);
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: "returns" }));
    expect(Table?.StreamSpecification?.StreamViewType).toBe("NEW_AND_OLD_IMAGES");
    expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName).toSorted()).toEqual([
      "byCustomer",
      "byMonth",
      "byQueue",
    ]);
    const ttl = await dynamo.send(new DescribeTimeToLiveCommand({ TableName: "returns" }));
    expect(ttl.TimeToLiveDescription).toMatchObject({ AttributeName: "expiresAt", TimeToLiveStatus: "ENABLED" });
    await dynamo.send(new DescribeTableCommand({ TableName: "ledger" }));
    dynamo.destroy();
  });

  it("adds missing indexes to tables of an older Comeback", async () => {
    const olderTables = TABLES.map((table) => ({ ...table, indexes: table.indexes.slice(0, 1) }));
    const database = await startDatabase({ home: olderHome, tables: olderTables });
    const before = localDynamo(database.connection);
    const Item = { ...Key, month: { S: "2010-12" }, requestedAt: { N: "7" } };
    await before.send(new PutItemCommand({ TableName: "returns", Item }));
    before.destroy();
    await database.stop();
    const upgraded = await startDatabase({ home: olderHome });
    running.push(upgraded);
    const dynamo = localDynamo(upgraded.connection);
    const { Items } = await dynamo.send(
      new QueryCommand({
        TableName: "returns",
        IndexName: "byMonth",
        KeyConditionExpression: "#month = :month",
        ExpressionAttributeNames: { "#month": "month" },
        ExpressionAttributeValues: { ":month": { S: "2010-12" } },
      }),
    );
    expect(Items).toEqual([Item]);
    dynamo.destroy();
  });

  it("ends the process that a killed runtime left behind, and keeps its data", async () => {
    const first = await start();
    const before = localDynamo(first.connection);
    await before.send(new PutItemCommand({ TableName: "returns", Item: { ...Key, note: { S: "kept" } } }));
    before.destroy();
    await first.stop();
    const staleProcess = spawn(dynoxideBinary(), ["serve", "-p", "0", "--db-path", databasePath(home)], {
      stdio: "ignore",
    });
    running.push(staleProcess);
    writePidFile(pidFilePath(home), staleProcess.pid ?? 0);
    const after = localDynamo((await start()).connection);
    await untilGone(staleProcess.pid);
    expect((await after.send(new GetItemCommand({ TableName: "returns", Key }))).Item?.["note"]).toEqual({ S: "kept" });
    after.destroy();
  });

  it("leaves no process or pid file when it is stopped", async () => {
    const database = await start();
    const pid = database.pid();
    await database.stop();
    await untilGone(pid);
    expect(existsSync(join(home, "database.pid"))).toBe(false);
  });

  it("is restarted on the same port when it is killed, and calls succeed", async () => {
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const database = await start();
    const [dynamo, pid] = [localDynamo(database.connection), database.pid()];
    process.kill(pid ?? 0, "SIGKILL");
    await expect.poll(() => database.pid(), { timeout: 5_000 }).not.toBe(pid);
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: "returns", Key }));
    expect(Item?.["note"]).toEqual({ S: "kept" });
    expect(consoleError).toHaveBeenCalledWith(expect.stringContaining("starting it again"));
    consoleError.mockRestore();
    dynamo.destroy();
  });
});

describe("a pid file", () => {
  const pidFile = join(home, "some.pid");
  it("with the id of an unrelated process leaves that process alone", async () => {
    const unrelated = spawn("sleep", ["30"]);
    running.push(unrelated);
    writeFileSync(pidFile, String(unrelated.pid));
    expect(await endStaleProcess(pidFile, databasePath(home))).toBeUndefined();
    expect(isAlive(unrelated.pid)).toBe(true);
  });

  it("with the id of a database on another path leaves that process alone", async () => {
    const database = await start();
    writeFileSync(pidFile, String(database.pid()));
    expect(await endStaleProcess(pidFile, "/somewhere/else/comeback.db")).toBeUndefined();
    expect(isAlive(database.pid())).toBe(true);
  });

  it.each(["", "0", "-1", "garbage", "4194304"])("without a valid process id (%j) is ignored", async (content) => {
    writeFileSync(pidFile, content);
    expect(await endStaleProcess(pidFile, databasePath(home))).toBeUndefined();
  });
});

describe("a home", () => {
  it("is locked by one runtime at a time, also across processes, and is free after SIGKILL", async () => {
    const script = `import { openStore } from ${JSON.stringify(join(import.meta.dirname, "../../../infra/local/runtime/state-store.ts"))};
      openStore(${JSON.stringify(home)}); console.log("open"); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.push(other);
    await new Promise((opened) => other.stdout?.once("data", opened));
    expect(() => openStore(home)).toThrow(HomeInUse);
    other.kill("SIGKILL");
    await new Promise((ended) => other.once("exit", ended));
    openStore(home).close();
  });
});

describe("the HTTP transport to the database", () => {
  const serve = (
    answer: (body: string) => { head: Record<string, string | number>; parts: string[] } | undefined,
  ): Promise<Server> =>
    new Promise((listening) => {
      const server = createServer((request, response) => {
        let body = "";
        request.on("data", (chunk) => (body += chunk));
        request.on("end", async () => {
          const { head, parts } = answer(body) ?? { head: {}, parts: [] };
          if (parts.length === 0) return void request.socket.destroy();
          response.writeHead(200, head);
          for (const part of parts) {
            response.write(part);
            await new Promise((turn) => setTimeout(turn, 2));
          }
          response.end();
        });
      });
      server.listen(0, "127.0.0.1", () => listening(server));
    });
  const post = (body: string) => ({ method: "POST", path: "/", headers: {}, body });

  it("assembles chunked responses, with more requests at once than sockets", async () => {
    const server = await serve((body) => ({
      head: { "content-length": body.length },
      parts: [body.slice(0, 3), body.slice(3)],
    }));
    const transport = httpTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const bodies = Array.from({ length: 100 }, (_, i) => `request number ${i}`);
    const answers = await Promise.all(bodies.map((body) => transport.handle(post(body))));
    expect(answers.map((answer) => Buffer.from(answer.response.body).toString())).toEqual(bodies);
    transport.destroy();
    server.close();
  });

  it("reports ECONNRESET, which the SDK retries, when the database disconnects midway", async () => {
    const server = await serve(() => undefined);
    const transport = httpTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(transport.handle(post("hello"))).rejects.toMatchObject({ code: "ECONNRESET" });
    server.close();
  });
});
