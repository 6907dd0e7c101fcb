// An officer reads the control room from the nation down to a practice's letters, and takes its files away; an area lead reads
// their own areas.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

test("from the nation to a practice", async ({ page }) => {
  await returnAsStaff(page, "programme");
  await page.goto("/programme");
  await page.getByRole("link", { name: "Control room" }).click();
  await expect(heading(page)).toHaveText(/The nation/);
  await expect(page.getByText(/^People were counted/)).toBeVisible();
  // High Moor is paused by the demonstration's own story, and the word says so.
  const moor = page.getByRole("listitem").filter({ hasText: "High Moor" });
  await expect(moor).toContainText("Paused");
  for (const table of ["Letters and clocks", "Summaries and refusals", "Switch-on and backlog"]) {
    await expect(page.getByRole("region", { name: table })).toBeVisible();
  }
  await expect(page.getByRole("img")).toHaveCount(5);
  await lookClean(page);
  await picture(page, "control-nation");
  await page.getByText("Letters sent, the same as a table").click();
  await expect(page.getByRole("columnheader", { name: "Week from" }).first()).toBeVisible();
  await lookClean(page);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Get these numbers by area as a CSV file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("areas.csv");

  await moor.getByRole("link", { name: "High Moor" }).click();
  await expect(heading(page)).toHaveText(/High Moor/);
  await lookClean(page);
  await picture(page, "control-area");
  await page.getByRole("listitem").getByRole("link", { name: "Moor End Surgery" }).click();
  await expect(heading(page)).toHaveText(/Moor End Surgery/);
  await expect(page.getByRole("heading", { name: "Ready to turn on" })).toBeVisible();
  await lookClean(page);
  await picture(page, "control-practice");
});

test("an area lead sees their own areas", async ({ page }) => {
  await returnAsStaff(page, "area");
  await page.goto("/programme/control");
  await expect(heading(page)).toHaveText(/Your areas/);
  await expect(page.getByRole("link", { name: "In no area" })).toHaveCount(0);
  await lookClean(page);
});
