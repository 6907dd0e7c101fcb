// What holds on every page: accessible, one main heading, no wider than the screen.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

import { isScripted } from "./journey.ts";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Accessible (WCAG 2.2 AA by axe), one main heading, and no wider than the screen. */
export async function lookClean(page: Page): Promise<void> {
  // axe is a script itself and never ends where scripts are off; the HTML is the same in both variants.
  if (isScripted()) {
    // No frame stands in our pages, so axe needs no page of its own to gather their findings in.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(WCAG).setLegacyMode();
    const found = await axe.analyze();
    const violations = found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(", ")}`);
    expect(violations, `axe on ${page.url()}`).toEqual([]);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const { overflow, serif } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    serif: [...document.querySelectorAll("body, main *, header *")].filter(
      (element) => !/arial|sans-serif/i.test(getComputedStyle(element).fontFamily),
    ).length,
  }));
  expect(overflow, `sideways scrolling on ${page.url()}`).toBeLessThanOrEqual(0);
  expect(serif, `a typeface that is not ours on ${page.url()}`).toBe(0);
}

/** A picture for README.md: what stands on the first screen. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `screenshots/${name}.png`, animations: "disabled", scale: "css" });
}
