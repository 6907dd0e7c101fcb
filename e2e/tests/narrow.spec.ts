// The smallest screens, and 200% and 400% zoom: a browser's zoom is a narrower page.
import { expect, returnAsPatient, returnAsStaff, test } from "../support/journey.ts";
import { lookClean } from "../support/looks.ts";
import { openEntry, openPerson } from "../support/practice.ts";

const WIDTHS = [320, 640];

test("patient pages fit", async ({ page }) => {
  await returnAsPatient(page, "george");
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 480 });
    for (const path of ["/summary", "/record", "/account"]) {
      await page.goto(path);
      await lookClean(page);
      await expect(page.getByRole("link", { name: "Leave this page" })).toBeInViewport({ ratio: 1 });
    }
    await page.goto("/record/results");
    await page.locator("[data-entry]").getByRole("link", { name: "Serum potassium" }).first().click();
    await lookClean(page);
  }
});

test("practice pages fit, and so do words without an end", async ({ page }) => {
  await returnAsStaff(page, "dr-okafor");
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 480 });
    const person = await openPerson(page, "george");
    await lookClean(page);
    await openEntry(page, person, "results", "Serum potassium");
    await lookClean(page);
    await openPerson(page, "vikram");
    await page.getByRole("link", { name: "Whole record, by date" }).click();
    await lookClean(page);
  }
});
