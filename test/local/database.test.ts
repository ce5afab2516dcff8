// The embedded database: it keeps everything over SIGKILL, and a process left behind is found and ended.
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
import { localDynamo } from "../../infra/local/aws-client.ts";
import { type Database, databasePath, startDatabase } from "../../infra/local/database.ts";
import { pidFileIn } from "../../infra/local/database-process.ts";
import { dynoxideBinary } from "../../infra/local/dynoxide.ts";
import { endOrphan, rememberProcess } from "../../infra/local/orphan.ts";
import { HomeInUse, openStore } from "../../infra/local/store.ts";
import { wireTo } from "../../infra/local/wire.ts";
import { TABLES } from "../../infra/tables.ts";
import { temporaryHome } from "./home.ts";

const home = temporaryHome();
const olderHome = temporaryHome();
const running: (Database | ChildProcess)[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await ("stop" in one ? one.stop() : one.kill("SIGKILL"));
});

const start = async (): Promise<Database> => {
  const database = await startDatabase({ home });
  running.push(database);
  return database;
};
const alive = (pid = 0): boolean =>
  existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
const gone = async (pid = 0): Promise<void> => {
  while (alive(pid)) await new Promise((turn) => setTimeout(turn, 5));
};

const Key = { pk: { S: "RETURN#1" }, sk: { S: "SUMMARY" } };

describe("the embedded database", () => {
  it("has both tables with their indexes, stream and time to live", async () => {
    const dynamo = localDynamo((await start()).reach);
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

  it("gives state of an older Comeback the indexes it lacks", async () => {
    const older = TABLES.map((table) => ({ ...table, indexes: table.indexes.slice(0, 1) }));
    const database = await startDatabase({ home: olderHome, tables: older });
    const before = localDynamo(database.reach);
    const Item = { ...Key, month: { S: "2010-12" }, requestedAt: { N: "7" } };
    await before.send(new PutItemCommand({ TableName: "returns", Item }));
    before.destroy();
    await database.stop();
    const newer = await startDatabase({ home: olderHome });
    running.push(newer);
    const dynamo = localDynamo(newer.reach);
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

  it("ends the process a killed runtime left behind, and has all its data", async () => {
    const first = await start();
    const before = localDynamo(first.reach);
    await before.send(new PutItemCommand({ TableName: "returns", Item: { ...Key, said: { S: "kept" } } }));
    before.destroy();
    await first.stop();
    const left = spawn(dynoxideBinary(), ["serve", "-p", "0", "--db-path", databasePath(home)], { stdio: "ignore" });
    running.push(left);
    rememberProcess(pidFileIn(home), left.pid ?? 0);
    const after = localDynamo((await start()).reach);
    await gone(left.pid);
    expect((await after.send(new GetItemCommand({ TableName: "returns", Key }))).Item?.["said"]).toEqual({ S: "kept" });
    after.destroy();
  });

  it("leaves nothing behind when it is stopped", async () => {
    const database = await start();
    const pid = database.pid();
    await database.stop();
    await gone(pid);
    expect(existsSync(join(home, "database.pid"))).toBe(false);
  });

  it("is started again where it was when it is killed itself, and calls come through", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const database = await start();
    const [dynamo, pid] = [localDynamo(database.reach), database.pid()];
    process.kill(pid ?? 0, "SIGKILL");
    await expect.poll(() => database.pid(), { timeout: 5_000 }).not.toBe(pid);
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: "returns", Key }));
    expect(Item?.["said"]).toEqual({ S: "kept" });
    expect(said).toHaveBeenCalledWith(expect.stringContaining("starting it again"));
    said.mockRestore();
    dynamo.destroy();
  });
});

describe("a number in the pid file", () => {
  const pidFile = join(home, "some.pid");
  it("that belongs to somebody else's process is left alone", async () => {
    const bystander = spawn("sleep", ["30"]);
    running.push(bystander);
    writeFileSync(pidFile, String(bystander.pid));
    expect(await endOrphan(pidFile, databasePath(home))).toBeUndefined();
    expect(alive(bystander.pid)).toBe(true);
  });

  it("that belongs to a database on another path is left alone", async () => {
    const database = await start();
    writeFileSync(pidFile, String(database.pid()));
    expect(await endOrphan(pidFile, "/somewhere/else/comeback.db")).toBeUndefined();
    expect(alive(database.pid())).toBe(true);
  });

  it.each(["", "0", "-1", "garbage", "4194304"])("that means nobody (%j) is passed over", async (words) => {
    writeFileSync(pidFile, words);
    expect(await endOrphan(pidFile, databasePath(home))).toBeUndefined();
  });
});

describe("a home", () => {
  it("belongs to one runtime at a time, also across processes, and is free again after SIGKILL", async () => {
    const script = `import { openStore } from ${JSON.stringify(join(import.meta.dirname, "../../infra/local/store.ts"))};
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

describe("the wire to the database", () => {
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

  it("puts answers together that arrive in pieces, more at once than it has sockets", async () => {
    const server = await serve((body) => ({
      head: { "content-length": body.length },
      parts: [body.slice(0, 3), body.slice(3)],
    }));
    const wire = wireTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const bodies = Array.from({ length: 100 }, (_, i) => `request number ${i}`);
    const answers = await Promise.all(bodies.map((body) => wire.handle(post(body))));
    expect(answers.map((answer) => Buffer.from(answer.response.body).toString())).toEqual(bodies);
    wire.destroy();
    server.close();
  });

  it("says ECONNRESET, which the SDK repeats, when the database goes away in the middle", async () => {
    const server = await serve(() => undefined);
    const wire = wireTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(wire.handle(post("hello"))).rejects.toMatchObject({ code: "ECONNRESET" });
    server.close();
  });
});
