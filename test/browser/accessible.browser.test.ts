// axe looks at every page, light and dark, narrow and wide, and finds nothing serious.
import { beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "../support/browser/accessible.ts";
import { signIn } from "../support/browser/desk.ts";
import { anOrder, CABINET, HEART, LANTERN, WREATH } from "../support/browser/orders.ts";
import { choose, findOrder, goOn, headline, madeReturn } from "../support/browser/portal.ts";
import { aShop } from "../support/browser/shop.ts";
import { DESKTOP, PHONE, visitors } from "../support/browser/visitor.ts";

const shop = aShop();
const people = visitors();
const ids = { parcel: "", review: "", bench: "" };

beforeAll(async () => {
  const goods = [HEART, LANTERN, CABINET, WREATH];
  const lines = [{ lineId: "L1", quantity: 2, reason: "damaged", note: "Two of them have a crack." }];
  for (const number of ["6001", "6002", "6003"])
    await shop().bring(anOrder({ number, goods, now: shop().runtime.now() }));
  // Where no law gives a right of withdrawal, a final sale is final.
  const { shipTo, ...order } = anOrder({ number: "6000", goods, now: shop().runtime.now() });
  await shop().bring({ ...order, shipTo: { ...shipTo, country: "US" } });
  ids.parcel = await madeReturn(shop(), "6001", lines);
  ids.review = await madeReturn(shop(), "6002", [...lines, { lineId: "L3", quantity: 1, reason: "unwanted" }]);
  ids.bench = await madeReturn(shop(), "6003", lines);
  await shop().runtime.settled();
  await shop().asStaff("warehouse", `/api/desk/returns/${ids.bench}/receive`, {});
  await shop().runtime.settled();
});

const LOOKS = [
  { colorScheme: "light", viewport: PHONE },
  { colorScheme: "light", viewport: DESKTOP },
  { colorScheme: "dark", viewport: DESKTOP },
] as const;

for (const { colorScheme, viewport } of LOOKS) {
  describe(`${colorScheme} and ${viewport.width} wide`, () => {
    it("the portal is for everybody", async () => {
      const page = await people.arrive({ viewport, colorScheme });
      await page.goto(shop().url);
      await headline(page, "Send something back");
      await page.getByRole("button", { name: "Find my order" }).click();
      expect(await seriousViolations(page)).toEqual([]);

      await findOrder(page, shop(), "6000");
      await choose(page, HEART.title, "Too small", 2);
      await page.getByText("1 item cannot go back").click();
      await page.locator(".bar .sum").waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await goOn(page);
      await page.getByText("How this adds up").click();
      expect(await seriousViolations(page)).toEqual([]);

      await findAgain(page, "6001");
      await page.goto(`${shop().url}/returns/${ids.parcel}`);
      await headline(page, "Send your parcel");
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Cancel this return" }).click();
      expect(await seriousViolations(page)).toEqual([]);

      await page.goto(`${shop().url}/nowhere`);
      await headline(page, "This page does not exist");
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("the desk is for everybody", async () => {
      const page = await people.arrive({ viewport, colorScheme });
      await page.goto(`${shop().url}/desk`);
      await page.getByRole("button", { name: "Sign in" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await signIn(page, shop(), "Ada Admin", "/desk/queue");
      await page.getByRole("table").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);

      await page.goto(`${shop().url}/desk/returns/${ids.review}`);
      await page.getByText("Let a person decide.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Decline" }).click();
      await page.getByRole("button", { name: /^Decline £/ }).click();
      expect(await seriousViolations(page)).toEqual([]);

      await page.goto(`${shop().url}/desk/returns/${ids.parcel}/receive`);
      await page.getByRole("button", { name: /^Everything is here/ }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${shop().url}/desk/returns/${ids.bench}/inspect`);
      await page.getByRole("button", { name: /^Accept/ }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("the rules are for everybody", async () => {
      const page = await people.arrive({ viewport, colorScheme });
      await signIn(page, shop(), "Ada Admin", "/desk/rules");
      await page.getByRole("button", { name: "Edit thirty-days" }).click();
      await page.getByRole("button", { name: "Add a group" }).click();
      await page.getByRole("button", { name: "Add a condition" }).first().click();
      for (const question of [
        "Words when the answer is no",
        "Restocking fee",
        "Ways to send it",
        "Limits of authority",
      ])
        await page.getByLabel("Add an answer").selectOption({ label: question });
      expect(await seriousViolations(page)).toEqual([]);

      await step(page, "Check");
      await page.getByText("A return that shows it").first().click();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Try");
      await page.getByLabel("Number of a recorded return").fill(ids.review);
      await page.keyboard.press("Enter");
      await page.getByText("Which rules were asked, and what they saw").click();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Simulate");
      await page.getByRole("button", { name: "Simulate the draft" }).click();
      await page.getByText(/^All of it:/).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Publish");
      await page.getByText("Save the draft first").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "History");
      await page.locator(".version").first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Experiments");
      await page.getByText("The policy in force has no experiment.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await step(page, "Suggestions");
      await page.getByText("There is nothing to learn yet.").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("orders and goodwill are for everybody", async () => {
      const page = await people.arrive({ viewport, colorScheme });
      await signIn(page, shop(), "Sam Support", "/desk/orders?number=6000");
      await page.getByRole("heading", { name: "How it was paid" }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Give goodwill" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Give goodwill" }).click();
      await page.getByText("Enter an amount above zero").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });

    it("finance is for everybody", async () => {
      const page = await people.arrive({ viewport, colorScheme });
      await signIn(page, shop(), "Fay Finance", "/desk/refunds");
      await page.getByText("No refund has been made yet").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${shop().url}/desk/journal`);
      await page.getByText("Nothing is booked here").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await page.goto(`${shop().url}/desk/proof`);
      await page.getByRole("button", { name: "Verify now" }).click();
      await page.getByText("Every cent is accounted for").waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });
  });
}

const step = (page: Parameters<typeof headline>[0], name: string) =>
  page.getByRole("navigation", { name: "Steps of writing rules" }).getByRole("link", { name }).click();

async function findAgain(page: Parameters<typeof headline>[0], number: string): Promise<void> {
  await page.goto(shop().url);
  await findOrder(page, shop(), number);
  await headline(page, `Order ${number}`);
}
