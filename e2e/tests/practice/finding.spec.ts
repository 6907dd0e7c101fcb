// What was found in entries: a GP reads why, the riskiest first; the reception desk reads nothing of it.
import { expect, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const FOUND = /(mentions another person|may be about safeguarding|could do harm when read alone|may not have been discussed yet): ‘/;

test("the queue says in the entry's own words why a person must look, the riskiest first", async ({ page, another }) => {
  await returnAsStaff(page, "dr-okafor");
  await page.goto("/practice");
  const lines = page.locator(".candour-entry").filter({ hasText: "held for review" });
  await expect(lines.first()).toContainText(FOUND);
  await lookClean(page);

  await lines.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/practice\/people\/[^/]+$/);
  const person = page.url();
  await page.goto(`${person}/record/held`);
  const rows = page.locator("[data-entry]");
  await expect(rows.first()).toContainText(FOUND);
  await lookClean(page);
  await rows.first().getByRole("link").first().click();
  await expect(page.getByText("The patient cannot see this.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(FOUND);
  await lookClean(page);

  const desk = await another();
  await returnAsStaff(desk, "reception");
  await desk.goto("/practice");
  await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(desk.getByRole("main")).not.toContainText(FOUND);
  await desk.goto(person);
  await expect(desk.getByRole("main")).not.toContainText(FOUND);
});
