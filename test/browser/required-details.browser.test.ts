// What a policy requires from a shopper: evidence, answers and a return method, and what staff see of it.
import { expect, describe, it } from "vitest";
import { accountOf } from "../../infra/local/sign-in/accounts.ts";
import { seriousViolations } from "../support/browser/accessible.ts";
import { row, signIn } from "../support/browser/desk.ts";
import { anOrder, HEART } from "../support/browser/orders.ts";
import { choose, findOrder, continueToQuote, expectHeadline } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();

const POLICY = {
  name: "Needs",
  rules: [
    {
      id: "show-it",
      when: { anyLine: { fact: "line.claim", is: true } },
      then: {
        verdict: "review",
        queue: "quality",
        evidence: ["photo"],
        questions: [{ en: "What does the damage look like?" }],
        methods: ["drop-off", "in-store"],
      },
    },
    { id: "thirty-days", then: { window: { days: 30, from: "delivered" }, resolutions: ["refund"] } },
  ],
};

async function draft(policy: object): Promise<void> {
  const { url, runtime } = shop();
  const token = await runtime.mint(accountOf("admin"));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const saved = await fetch(`${url}/api/admin/policy/draft`, { method: "PUT", headers, body: JSON.stringify(policy) });
  expect(await saved.text()).toContain("show-it");
}

describe("a return that requires details", () => {
  it("asks for them on the quote page, reports what is missing, and is queued for its team", async () => {
    await draft(POLICY);
    await shop().asStaff("admin", "/api/admin/policy/publish", {});
    await shop().importOrders(anOrder({ number: "4001", goods: [HEART], now: shop().runtime.now() }));
    const page = await visitors.openPage();
    await findOrder(page, shop(), "4001");
    await choose(page, HEART.title, "Arrived damaged", 1);
    await continueToQuote(page);
    await page.getByRole("heading", { name: "What we need from you" }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByLabel("What does the damage look like?").fill("A crack on the left side");
    await page.getByLabel("How would you like to return it?").selectOption("in-store");
    const send = page.getByRole("button", { name: /^Request return/ });
    await send.click();
    await page.getByText("We still need this with your return: a photo.").waitFor();
    await page.getByLabel("I have a photo of it").check();
    await send.click();
    await expectHeadline(page, "We're reviewing your return");
    const desk = await visitors.openPage();
    await signIn(desk, shop(), "Sam", "/desk/queue?queue=review&team=quality");
    await row(desk, "4001").getByRole("link", { name: "quality" }).waitFor();
    expect(await desk.getByLabel("Team").inputValue()).toBe("quality");
    await desk.getByRole("link", { name: "4001" }).click();
    await desk.getByText("A crack on the left side").waitFor();
  });
});
