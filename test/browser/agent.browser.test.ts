// An agent works the queue in a real browser: sees why, authorizes, declines, overrides, escalates.
import { describe, expect, it } from "vitest";
import { caseStands, row, signIn } from "../support/browser/desk.ts";
import { anOrder, CABINET, HEART } from "../support/browser/orders.ts";
import { findOrder, headline, madeReturn } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();

const inReview = async (number: string): Promise<string> => {
  await shop().bring(anOrder({ number, goods: [CABINET], now: shop().runtime.now() }));
  const returnId = await madeReturn(shop(), number, [{ lineId: "L1", quantity: 1, reason: "not-as-described" }]);
  await shop().runtime.settled();
  return returnId;
};
const authorized = async (number: string): Promise<string> => {
  await shop().bring(anOrder({ number, goods: [HEART], now: shop().runtime.now() }));
  const returnId = await madeReturn(shop(), number, [{ lineId: "L1", quantity: 2, reason: "too-small" }]);
  await shop().runtime.settled();
  return returnId;
};
const agent = async (path: string, name = "Sam Support") => {
  const page = await people.arrive({ viewport: DESKTOP });
  await signIn(page, shop(), name, path);
  return page;
};

describe("signing in", () => {
  it("comes back to the page that was wanted, and survives a refresh", async () => {
    const page = await agent("/desk/queue?queue=review");
    expect(new URL(page.url()).search).toBe("?queue=review");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("token");
  });

  it("shows support no finance, and finance no queue", async () => {
    const support = await agent("/desk");
    await support.getByRole("link", { name: "Queue" }).waitFor();
    expect(await support.getByRole("link", { name: "Refunds" }).count()).toBe(0);
    const finance = await agent("/desk", "Fay Finance");
    await finance.getByRole("heading", { level: 1, name: "Refunds" }).waitFor();
    expect(await finance.getByRole("link", { name: "Queue" }).count()).toBe(0);
  });

  it("leaves nothing behind after signing out", async () => {
    const page = await agent("/desk");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto(`${shop().url}/desk/queue`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  });
});

describe("the queue", () => {
  it("stands in the order of due times, each in words", async () => {
    await inReview("2001");
    await authorized("2002");
    const page = await agent("/desk/queue");
    await row(page, "2002").getByText("in 13 days").waitFor();
    await row(page, "2001").getByText("in 3 hours").waitFor();
    const orders = await page.locator("tbody .row-open").allInnerTexts();
    expect(orders.indexOf("2001")).toBeLessThan(orders.indexOf("2002"));
  });

  it("keeps its filters in the address, so that a view can be sent to a colleague", async () => {
    await inReview("2003");
    const page = await agent("/desk/queue");
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByLabel("Search by order").fill("2003");
    await page.waitForURL(/text=2003/);
    const colleague = await agent(`/desk/queue${new URL(page.url()).search}`);
    await row(colleague, "2003").waitFor();
    expect(await colleague.locator("tbody tr").count()).toBe(1);
    await colleague.getByLabel("Status").selectOption({ label: "Waiting for the parcel" });
    await colleague.getByText("No case matches these filters").waitFor();
  });

  it("opens a case with j and Enter, and walks on with j", async () => {
    await inReview("2004");
    await inReview("2005");
    const page = await agent("/desk/queue?queue=review");
    await row(page, "2004").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Order 2001" }).waitFor();
    await page.keyboard.press("j");
    await page.getByRole("heading", { level: 1, name: "Order 2003" }).waitFor();
    await page.keyboard.press("u");
    await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
    expect(new URL(page.url()).search).toBe("?queue=review");
  });
});

describe("deciding", () => {
  it("shows why the rules left it to a person: each rule with what it saw and what it asks for", async () => {
    const page = await agent(`/desk/returns/${await inReview("2010")}`);
    await page.getByText("Let a person decide.").waitFor();
    const decisive = page.locator(".trace-decided");
    expect((await decisive.innerText()).replaceAll(/\s+/g, " ")).toBe(
      "High value applies asks whether the value of the return is £200.00 or more: it was £295.00 · Verdict",
    );
    await page.getByText("shopper-2010@example.com").waitFor();
  });

  it("shows what the law says to each line, with the article to read", async () => {
    const { lines, ...order } = anOrder({ number: "2019", goods: [CABINET, HEART], now: shop().runtime.now() });
    await shop().bring({ ...order, lines: lines.map((line, at) => ({ ...line, customMade: at === 0 })) });
    const asked = { quantity: 1, reason: "not-as-described" };
    const both = ["L1", "L2"].map((lineId) => ({ lineId, ...asked }));
    const page = await agent(`/desk/returns/${await madeReturn(shop(), "2019", both)}`);
    const law = page.locator(".law-list > li");
    await law.first().waitFor();
    const [own, other] = (await law.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
    const regulations = "Consumer Contracts Regulations 2013, regulation";
    expect(own).toBe(
      `${CABINET.title}: No right of withdrawal (${regulations} 28(1)(b): made to the shopper's wishes)`,
    );
    expect(other).toMatch(/^WHITE HANGING HEART T-LIGHT HOLDER: Right of withdrawal to the end of \d{1,2} \w+ \d{4} /);
    expect(other).toContain(`(${regulations} 30)`);
    expect(await law.getByRole("link").first().getAttribute("href")).toMatch(/^https:\/\/www\.legislation\.gov\.uk\//);
  });

  it("authorizes with a reason, from the keyboard alone", async () => {
    const page = await agent(`/desk/returns/${await inReview("2011")}`);
    await caseStands(page, "In review");
    await page.keyboard.press("a");
    await page.getByRole("dialog", { name: "Authorize the return for order 2011" }).waitFor();
    await page.keyboard.type("Goodwill");
    await page.getByRole("button", { name: "Authorize £295.00" }).press("Enter");
    await caseStands(page, "Waiting for the parcel");
    await page.getByText("Review resolved").waitFor();
    await page.getByText("Staff sam-support").first().waitFor();
  });

  it("declines with a reason, which the shopper then reads in plain words", async () => {
    const returnId = await inReview("2012");
    const page = await agent(`/desk/returns/${returnId}`);
    await caseStands(page, "In review");
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("button", { name: "Decline £295.00" }).click();
    await page.getByText("Choose a reason; it stands beside your name").waitFor();
    await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "Worn or used" });
    await page.getByRole("button", { name: "Decline £295.00" }).click();
    await caseStands(page, "Declined");

    const shopper = await people.arrive();
    await findOrder(shopper, shop(), "2012");
    await shopper.getByRole("link", { name: /Declined/ }).click();
    await headline(shopper, "We cannot take this back");
    await shopper.getByText("The goods show signs of use that go beyond trying them.").waitFor();
  });

  it("calls an override by its name, and asks why", async () => {
    const returnId = await authorized("2013");
    const page = await agent(`/desk/returns/${returnId}`, "Sofia Supervisor");
    await caseStands(page, "Waiting for the parcel");
    await page.getByRole("button", { name: "Decline after all" }).click();
    await page
      .getByText("This is an override. Before, it said: Authorize. Your name and your reason stand in the log.")
      .waitFor();
    await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "Suspected misuse" });
    await page.getByRole("button", { name: "Decline £5.10" }).click();
    await page.getByText("Say in a few words why you go against it").waitFor();
    await page.getByLabel("Why do you go against it?").fill("The same six hearts came back last week.");
    await page.getByRole("button", { name: "Decline £5.10" }).click();
    await caseStands(page, "Declined");
    await page.getByText("Override recorded").waitFor();
    await page.getByText("The same six hearts came back last week.").waitFor();

    await page.getByRole("button", { name: "Authorize after all" }).click();
    await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "The customer is right" });
    await page.getByLabel("Why do you go against it?").fill("It was another customer.");
    await page.getByRole("button", { name: "Authorize £5.10" }).click();
    await caseStands(page, "Waiting for the parcel");
  });

  it("takes a case, escalates it to Trouble, and resumes it", async () => {
    const returnId = await inReview("2014");
    const page = await agent(`/desk/returns/${returnId}`);
    await caseStands(page, "In review");
    await page.keyboard.press("c");
    await page.getByText("taken by sam-support").waitFor();
    await page.keyboard.press("e");
    await page.getByLabel("What should colleagues know? (optional)").fill("Please call the customer.");
    await page.getByRole("dialog").getByRole("button", { name: "Escalate" }).click();
    await page.getByText("A colleague asked for help with this. It waits until somebody resumes it.").waitFor();
    await page.getByText("Please call the customer.").waitFor();

    const colleague = await agent("/desk/queue?queue=trouble");
    await row(colleague, "2014").getByText("High").waitFor();
    await colleague.getByRole("link", { name: "2014" }).click();
    await colleague.getByRole("button", { name: "Resume" }).click();
    await colleague.getByText("Case resumed").waitFor();
    await colleague.getByText("It waits until somebody resumes it.").waitFor({ state: "detached" });
  });
});

describe("time", () => {
  it("says what is overdue in words, not by colour alone, and that it was escalated", async () => {
    await inReview("2020");
    await shop().advance("P1D");
    await shop().runtime.settled();
    const page = await agent("/desk/queue?queue=review&breached=true");
    await row(page, "2020")
      .getByText(/^overdue/)
      .waitFor();
    await page.getByRole("link", { name: "2020" }).click();
    await page.getByRole("status").getByText("The review was not done in time.").waitFor();
  });
});
