// Support staff work the queue in a real browser: review, authorize, decline, override and escalate.
import { describe, expect, it } from "vitest";
import { expectCaseStatus, row, signIn } from "../support/browser/desk.ts";
import { anOrder, CABINET, HEART } from "../support/browser/orders.ts";
import { findOrder, expectHeadline, createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const createReturnInReview = async (number: string): Promise<string> => {
  await shop().importOrders(anOrder({ number, goods: [CABINET], now: shop().runtime.now() }));
  const returnId = await createReturn(shop(), number, [{ lineId: "L1", quantity: 1, reason: "not-as-described" }]);
  await shop().runtime.whenIdle();
  return returnId;
};
const createAuthorizedReturn = async (number: string): Promise<string> => {
  await shop().importOrders(anOrder({ number, goods: [HEART], now: shop().runtime.now() }));
  const returnId = await createReturn(shop(), number, [{ lineId: "L1", quantity: 2, reason: "too-small" }]);
  await shop().runtime.whenIdle();
  return returnId;
};
const openDesk = async (path: string, name = "Sam Support") => {
  const page = await visitors.openPage({ viewport: DESKTOP });
  await signIn(page, shop(), name, path);
  return page;
};

describe("signing in", () => {
  it("returns to the requested page and survives a reload", async () => {
    const page = await openDesk("/desk/queue?queue=review");
    expect(new URL(page.url()).search).toBe("?queue=review");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("token");
  });

  it("hides finance from support, and the queue from finance", async () => {
    const support = await openDesk("/desk");
    await support.getByRole("link", { name: "Queue" }).waitFor();
    expect(await support.getByRole("link", { name: "Refunds" }).count()).toBe(0);
    const finance = await openDesk("/desk", "Fay Finance");
    await finance.getByRole("heading", { level: 1, name: "Refunds" }).waitFor();
    expect(await finance.getByRole("link", { name: "Queue" }).count()).toBe(0);
  });

  it("requires signing in again after signing out", async () => {
    const page = await openDesk("/desk");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto(`${shop().url}/desk/queue`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  });
});

describe("the queue", () => {
  it("is sorted by due time, shown in words", async () => {
    await createReturnInReview("2001");
    await createAuthorizedReturn("2002");
    const page = await openDesk("/desk/queue");
    await row(page, "2002").getByText("in 13 days").waitFor();
    await row(page, "2001").getByText("in 3 hours").waitFor();
    const orders = await page.locator("tbody .row-open").allInnerTexts();
    expect(orders.indexOf("2001")).toBeLessThan(orders.indexOf("2002"));
  });

  it("keeps its filters in the URL, so that a view can be sent to a colleague", async () => {
    await createReturnInReview("2003");
    const page = await openDesk("/desk/queue");
    await page.getByRole("link", { name: "Review" }).click();
    // The filters belong to a queue and are drawn anew with it.
    await page.locator('.tab[aria-current="page"]', { hasText: "Review" }).waitFor();
    await page.getByLabel("Search by order").fill("2003");
    await page.waitForURL(/text=2003/);
    const colleague = await openDesk(`/desk/queue${new URL(page.url()).search}`);
    await row(colleague, "2003").waitFor();
    expect(await colleague.locator("tbody tr").count()).toBe(1);
    await colleague.getByLabel("Status").selectOption({ label: "Waiting for the parcel" });
    await colleague.getByText("No case matches these filters").waitFor();
  });

  it("opens a case with j and Enter, and the next one with j", async () => {
    await createReturnInReview("2004");
    await createReturnInReview("2005");
    const page = await openDesk("/desk/queue?queue=review");
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
  it("shows why a return needs review: each rule with its condition and the value it found", async () => {
    const page = await openDesk(`/desk/returns/${await createReturnInReview("2010")}`);
    await page.getByText("Send to review.").waitFor();
    const decisive = page.locator(".trace-decisive");
    expect((await decisive.innerText()).replaceAll(/\s+/g, " ")).toBe(
      "High value applies checks whether the value of the return is £200.00 or more: it was £295.00 · Verdict",
    );
    await page.getByText("shopper-2010@example.com").waitFor();
  });

  it("shows the statutory right for each line, with a link to the article", async () => {
    const { lines, ...order } = anOrder({ number: "2019", goods: [CABINET, HEART], now: shop().runtime.now() });
    await shop().importOrders({ ...order, lines: lines.map((line, at) => ({ ...line, customMade: at === 0 })) });
    const details = { quantity: 1, reason: "not-as-described" };
    const both = ["L1", "L2"].map((lineId) => ({ lineId, ...details }));
    const page = await openDesk(`/desk/returns/${await createReturn(shop(), "2019", both)}`);
    const law = page.locator(".law-list > li");
    await law.first().waitFor();
    const [own, other] = (await law.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
    const regulations = "Consumer Contracts Regulations 2013, regulation";
    expect(own).toBe(
      `${CABINET.title}: No right of withdrawal (${regulations} 28(1)(b): made to the consumer's specifications)`,
    );
    expect(other).toMatch(
      /^WHITE HANGING HEART T-LIGHT HOLDER: Right of withdrawal until the end of \d{1,2} \w+ \d{4} /,
    );
    expect(other).toContain(`(${regulations} 30)`);
    expect(await law.getByRole("link").first().getAttribute("href")).toMatch(/^https:\/\/www\.legislation\.gov\.uk\//);
  });

  it("authorizes with a reason, from the keyboard alone", async () => {
    const page = await openDesk(`/desk/returns/${await createReturnInReview("2011")}`);
    await expectCaseStatus(page, "In review");
    await page.keyboard.press("a");
    await page.getByRole("dialog", { name: "Authorize the return for order 2011" }).waitFor();
    await page.keyboard.type("Goodwill");
    await page.getByRole("button", { name: "Authorize £295.00" }).press("Enter");
    await expectCaseStatus(page, "Waiting for the parcel");
    await page.getByText("Review resolved").waitFor();
    await page.getByText("Staff sam-support").first().waitFor();
  });

  it("declines with a reason, which is explained to the shopper", async () => {
    const returnId = await createReturnInReview("2012");
    const page = await openDesk(`/desk/returns/${returnId}`);
    await expectCaseStatus(page, "In review");
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("button", { name: "Decline £295.00" }).click();
    await page.getByText("Choose a reason; it is recorded with your name").waitFor();
    await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "Worn or used" });
    await page.getByRole("button", { name: "Decline £295.00" }).click();
    await expectCaseStatus(page, "Declined");

    const shopper = await visitors.openPage();
    await findOrder(shopper, shop(), "2012");
    await shopper.getByRole("link", { name: /Declined/ }).click();
    await expectHeadline(shopper, "We cannot accept this return");
    await shopper.getByText("The items show signs of use beyond trying them out.").waitFor();
  });

  it("marks an override and requires a note", async () => {
    const returnId = await createAuthorizedReturn("2013");
    const page = await openDesk(`/desk/returns/${returnId}`, "Sofia Supervisor");
    await expectCaseStatus(page, "Waiting for the parcel");
    await page.getByRole("button", { name: "Decline anyway" }).click();
    await page
      .getByText(
        "This overrides the earlier decision (“Authorize.”). Your name and reason will be recorded in the log.",
      )
      .waitFor();
    await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "Suspected misuse" });
    await page.getByRole("button", { name: "Decline £5.10" }).click();
    await page.getByText("Explain briefly why you are overriding this decision").waitFor();
    await page.getByLabel("Why are you overriding this decision?").fill("The same six hearts came back last week.");
    await page.getByRole("button", { name: "Decline £5.10" }).click();
    await expectCaseStatus(page, "Declined");
    await page.getByText("Override recorded").waitFor();
    await page.getByText("The same six hearts came back last week.").waitFor();

    await page.getByRole("button", { name: "Authorize anyway" }).click();
    await page.getByRole("dialog").getByLabel("Reason").selectOption({ label: "The customer is right" });
    await page.getByLabel("Why are you overriding this decision?").fill("It was another customer.");
    await page.getByRole("button", { name: "Authorize £5.10" }).click();
    await expectCaseStatus(page, "Waiting for the parcel");
  });

  it("assigns a case, escalates it to “Needs attention”, and resumes it", async () => {
    const returnId = await createReturnInReview("2014");
    const page = await openDesk(`/desk/returns/${returnId}`);
    await expectCaseStatus(page, "In review");
    await page.keyboard.press("c");
    await page.getByText("assigned to sam-support").waitFor();
    await page.keyboard.press("e");
    await page.getByLabel("What should your colleagues know? (optional)").fill("Please call the customer.");
    await page.getByRole("dialog").getByRole("button", { name: "Escalate" }).click();
    await page
      .getByText("A colleague asked for help with this case. The case is paused until someone resumes it.")
      .waitFor();
    await page.getByText("Please call the customer.").waitFor();

    const colleague = await openDesk("/desk/queue?queue=trouble");
    await row(colleague, "2014").getByText("High").waitFor();
    await colleague.getByRole("link", { name: "2014" }).click();
    await colleague.getByRole("button", { name: "Resume" }).click();
    await colleague.getByText("Case resumed").waitFor();
    await colleague.getByText("The case is paused until someone resumes it.").waitFor({ state: "detached" });
  });
});

describe("time", () => {
  it("shows overdue cases in words, not by color alone, and why they were escalated", async () => {
    await createReturnInReview("2020");
    await shop().advance("P1D");
    await shop().runtime.whenIdle();
    const page = await openDesk("/desk/queue?queue=review&breached=true");
    await row(page, "2020")
      .getByText(/^overdue/)
      .waitFor();
    await page.getByRole("link", { name: "2020" }).click();
    await page.getByRole("status").getByText("The review was not completed in time.").waitFor();
  });
});
