// axe looks at a page; what it finds serious or critical is told with the rule, the place and the reason.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const GRAVE = new Set<string | null | undefined>(["serious", "critical"]);

export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
}
