// Runs axe on a page and reports serious and critical violations with rule, element and reason.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const REPORTED_IMPACTS = new Set<string | null | undefined>(["serious", "critical"]);

export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => REPORTED_IMPACTS.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
}
