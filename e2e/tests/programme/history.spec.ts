// Anyone reads why it is done this way: two roll-outs of the past, side by side, on a phone as well.
import { expect, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

test("history stands side by side, for anyone", async ({ page }) => {
  await page.goto("/status");
  await page.getByRole("link", { name: "Why we do it this way" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why we do it this way");
  for (const story of ["The Summary Care Record, 2005 to 2010", "Automatic access to the record, 2022 to 2023"]) {
    await expect(page.getByRole("heading", { name: story })).toBeVisible();
  }
  // By our rules nothing was done that must never be.
  const never = page.getByRole("region", { name: "What must never be done" });
  await expect(never).toHaveCount(2);
  for (const row of await never.getByRole("row").filter({ has: page.getByRole("cell") }).all()) {
    await expect(row.getByRole("cell").last()).toHaveText("0");
  }
  await expect(page.getByRole("row", { name: /16 April 2010/ })).toContainText("early adopters go on");
  await lookClean(page);
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/history.png`, fullPage: true });
  await page.getByText("What our rules refused").first().click();
  await lookClean(page);
});
