// The outbox: each letter once, the latest first, and nothing in a letter that a browser would run.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mailbox, mailboxIn } from "../../infra/local/mailbox.ts";
import { mailboxPage } from "../../infra/local/mailbox-page.ts";
import { openStore } from "../../infra/local/store.ts";
import { temporaryHome } from "./home.ts";

const store = openStore(temporaryHome());
const NOW = Date.parse("2026-03-01T12:00:00Z");
let mailbox: Mailbox;
const server = createServer((request, response) => void mailboxPage(mailbox)(request, response));
let url: string;

beforeAll(async () => {
  mailbox = mailboxIn(store, { now: () => NOW });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mailbox`;
});
afterAll(() => {
  server.close();
  store.close();
});

const letter = (letterId: string, text = "Your label: https://shop.example/label?a=1&b=2 .") => ({
  letterId,
  to: "kim@example.com",
  locale: "en",
  subject: `About <${letterId}>`,
  text,
});

describe("the mailbox", () => {
  it("keeps a letter that is sent twice once, as it was sent first", async () => {
    await mailbox.send(letter("r1:1"));
    await mailbox.send({ ...letter("r1:1"), text: "again" });
    await mailbox.send(letter("r1:2"));
    expect(mailbox.latest(10).map(({ letterId }) => letterId)).toEqual(["r1:2", "r1:1"]);
    expect(mailbox.latest(10)[1]).toMatchObject({ ...letter("r1:1"), sentAt: NOW });
    expect(mailbox.count()).toBe(2);
  });

  it("shows letters as text, with addresses to click on, under a policy that runs nothing", async () => {
    await mailbox.send(
      letter("r2:1", `<script>alert(1)</script> "javascript:alert(1)" https://x.example/"onmouseover="x`),
    );
    const reply = await fetch(url);
    const page = await reply.text();
    expect(page).not.toContain("<script");
    expect(page).not.toMatch(/ onmouseover=/);
    expect(page).not.toContain('href="javascript');
    expect(page).toContain('<a href="https://shop.example/label?a=1&amp;b=2" rel="noreferrer">');
    const policy = reply.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'sha256-");
  });
});
