// Runs axe on every page, in light and dark mode, on narrow and wide screens, and expects no serious violations.
import { beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "../support/browser/accessible.ts";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, CABINET, HEART, LANTERN, WREATH } from "../support/browser/orders.ts";
import { choose, findOrder, continueToQuote, expectHeadline, createReturn } from "../support/browser/portal.ts";
import { setUpShop } from "../support/browser/shop.ts";
import { DESKTOP, PHONE, setUpVisitors } from "../support/browser/visitor.ts";

const shop = setUpShop();
const visitors = setUpVisitors();
const ids = { parcel: "", review: "", bench: "" };

beforeAll(async () => {
  const goods = [HEART, LANTERN, CABINET, WREATH];
  const lines = [{ lineId: "L1", quantity: 2, reason: "damaged", note: "Two of them have a crack." }];
  for (const number of ["6001", "6002", "6003"])
    await shop().importOrders(anOrder({ number, goods, now: shop().runtime.now() }));
  // Without a statutory right of withdrawal, a final sale cannot be returned.
  const { shipTo, ...order } = anOrder({ number: "6000", goods, now: shop().runtime.now() });
  await shop().importOrders({ ...order, shipTo: { ...shipTo, country: "US" } });
  ids.parcel = await createReturn(shop(), "6001", lines);
  ids.review = await createReturn(shop(), "6002", [...lines, { lineId: "L3", quantity: 1, reason: "unwanted" }]);
  ids.bench = await createReturn(shop(), "6003", lines);
  await shop().runtime.whenIdle();
  await shop().asStaff("warehouse", `/api/desk/returns/${ids.bench}/receive`, {});
  await shop().runtime.whenIdle();
});

const LOOKS = [
  { colorScheme: "light", viewport: PHONE },
  { colorScheme: "light", viewport: DESKTOP },
  { colorScheme: "dark", viewport: DESKTOP },
] as const;

for (const { colorScheme, viewport } of LOOKS) {
  describe(`${colorScheme} and ${viewport.width} wide`, () => {
    it("the portal is accessible", async () => {
      const page = await visitors.openPage({ viewport, colorScheme });
      await page.goto(shop().url);
      await expectHeadline(page, "Start a return");
      await page.getByRole("button", { name: "Find my order" }).click();
      expect(await seriousViolations(page)).toEqual([]);

      await findOrder(page, shop(), "6000");
      await choose(page, HEART.title, "Too small", 2);
      await page.getByText("1 item cannot be returned").click();
      await page.locator(".bar .sum").waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await continueToQuote(page);
      await page.getByText("How this adds up").click();
      expect(await seriousViolations(page)).toEqual([]);

      await findAgain(page, "6001");
      await page.goto(`${shop().url}/returns/${ids.parcel}`);
      await expectHeadline(page, "Send your parcel");
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Cancel this return" }).click();
      expect(await seriousViolations(page)).toEqual([]);

      await page.goto(`${shop().url}/nowhere`);
      await expectHeadline(page, "Page not found");
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("the desk is accessible", async () => {
      const page = await visitors.openPage({ viewport, colorScheme });
      await page.goto(`${shop().url}/desk`);
      await page.getByRole("button", { name: "Sign in" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await signIn(page, shop(), "Ada Admin", "/desk/queue");
      await page.getByRole("table").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await page.goto(`${shop().url}/desk/returns/${ids.review}`);
      await page.getByText("Send to review.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Decline" }).click();
      await page.getByRole("button", { name: /^Decline £/ }).click();
      expect(await seriousViolations(page)).toEqual([]);

      await page.goto(`${shop().url}/desk/returns/${ids.parcel}/receive`);
      await page.getByRole("button", { name: /^Receive all/ }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${shop().url}/desk/returns/${ids.bench}/inspect`);
      await page.getByRole("button", { name: /^Accept/ }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("the rules are accessible", async () => {
      const page = await visitors.openPage({ viewport, colorScheme });
      await signIn(page, shop(), "Ada Admin", "/desk/rules");
      await page.getByRole("button", { name: "Edit thirty-days" }).click();
      await page.getByRole("button", { name: "Add a group" }).click();
      await page.getByRole("button", { name: "Add a condition" }).first().click();
      for (const question of ["Message when declined", "Restocking fee", "Return methods", "Authority limits"])
        await page.getByLabel("Add a setting").selectOption({ label: question });
      expect(await seriousViolations(page)).toEqual([]);

      await step(page, "Check");
      await page.getByText("Example return").first().click();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Try");
      await page.getByLabel("Return ID").fill(ids.review);
      await page.keyboard.press("Enter");
      await page.getByText("Rules evaluated, and the values they compared").click();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Simulate");
      await page.getByRole("button", { name: "Simulate the draft" }).click();
      await page.getByText(/^Complete:/).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Publish");
      await page.getByText("Save the draft before publishing it.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "History");
      await page.locator(".version").first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Experiments");
      await page.getByText("The policy in force has no experiments.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Suggestions");
      await page.getByText("There are no suggestions yet.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("orders and goodwill are accessible", async () => {
      const page = await visitors.openPage({ viewport, colorScheme });
      await signIn(page, shop(), "Sam Support", "/desk/orders?number=6000");
      await page.getByRole("heading", { name: "Payments" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Give goodwill" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Give goodwill" }).click();
      await page.getByText("Enter an amount above zero").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("finance is accessible", async () => {
      const page = await visitors.openPage({ viewport, colorScheme });
      await signIn(page, shop(), "Fay Finance", "/desk/refunds");
      await page.getByText("No refunds yet").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${shop().url}/desk/journal`);
      await page.getByText("No entries yet").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${shop().url}/desk/proof`);
      await page.getByRole("button", { name: "Verify now" }).click();
      await page.getByText("Every cent is accounted for").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });
  });
}

const step = (page: Parameters<typeof expectHeadline>[0], name: string) =>
  page.getByRole("navigation", { name: "Policy editing steps" }).getByRole("link", { name }).click();

async function findAgain(page: Parameters<typeof expectHeadline>[0], number: string): Promise<void> {
  await page.goto(shop().url);
  await findOrder(page, shop(), number);
  await expectHeadline(page, `Order ${number}`);
}
