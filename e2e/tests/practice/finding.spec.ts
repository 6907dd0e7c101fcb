// What was found in entries: a GP reads why, the riskiest first; the reception desk reads nothing of it.
import { expect, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const FOUND = /(mentions another person|may be about safeguarding|could do harm when read alone|may not have been discussed yet): ‘/;

test("the queue says in the entry's own words why a person must look, the riskiest first", async ({ page, another }) => {
  await returnAsStaff(page, "dr-okafor");
  await page.goto("/practice/review?kind=held");
  const lines = page.locator("[data-line]");
  await expect(lines.first()).toContainText(FOUND);
  await lookClean(page);

  await lines.first().getByRole("link").nth(1).click();
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
  for (const path of ["/practice", "/practice/review"]) {
    await desk.goto(path);
    await expect(desk.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(desk.getByRole("main")).not.toContainText(FOUND);
  }
  await desk.goto(person);
  await expect(desk.getByRole("main")).not.toContainText(FOUND);
});
