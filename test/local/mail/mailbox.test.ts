// The mailbox: each email once, latest first, and no active content in a browser.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mailbox, openMailbox } from "../../../infra/local/mail/mailbox.ts";
import { mailboxPage } from "../../../infra/local/mail/mailbox-page.ts";
import { openStore } from "../../../infra/local/runtime/state-store.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

const store = openStore(temporaryHome());
const NOW = Date.parse("2026-03-01T12:00:00Z");
let mailbox: Mailbox;
const server = createServer((request, response) => void mailboxPage(mailbox)(request, response));
let url: string;

beforeAll(async () => {
  mailbox = openMailbox(store, { now: () => NOW });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mailbox`;
});
afterAll(() => {
  server.close();
  store.close();
});

const anEmail = (emailId: string, text = "Your label: https://shop.example/label?a=1&b=2 .") => ({
  emailId,
  to: "kim@example.com",
  locale: "en",
  subject: `About <${emailId}>`,
  text,
});

describe("the mailbox", () => {
  it("stores an email that is sent twice once, in its first version", async () => {
    await mailbox.send(anEmail("r1:1"));
    await mailbox.send({ ...anEmail("r1:1"), text: "again" });
    await mailbox.send(anEmail("r1:2"));
    expect(mailbox.latest(10).map(({ emailId }) => emailId)).toEqual(["r1:2", "r1:1"]);
    expect(mailbox.latest(10)[1]).toMatchObject({ ...anEmail("r1:1"), sentAt: NOW });
    expect(mailbox.count()).toBe(2);
  });

  it("shows email as text with clickable links, under a policy without scripts", async () => {
    await mailbox.send(
      anEmail("r2:1", `<script>alert(1)</script> "javascript:alert(1)" https://x.example/"onmouseover="x`),
    );
    const reply = await fetch(url);
    const html = await reply.text();
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/ onmouseover=/);
    expect(html).not.toContain('href="javascript');
    expect(html).toContain('<a href="https://shop.example/label?a=1&amp;b=2" rel="noreferrer">');
    const policy = reply.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'sha256-");
  });
});
