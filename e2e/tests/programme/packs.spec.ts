// An officer has letters printed, a pause keeps them in their boxes, and they are handed over when it goes on; a
// practice looks at what is held out and notes what the post brought back.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

test("letters are printed, kept by a pause, checked and handed over", async ({ page }) => {
  await returnAsStaff(page, "programme");
  await page.goto("/programme");
  await page.getByRole("link", { name: "Letters", exact: true }).click();
  await expect(heading(page)).toHaveText("Letters");
  await lookClean(page);
  await picture(page, "letters");
  await page.getByRole("button", { name: "Print a batch" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter how many letters");
  await lookClean(page);
  await page.getByLabel("How many letters").fill("2");
  await page.getByRole("button", { name: "Print a batch" }).click();
  await expect(heading(page)).toHaveText("A batch of letters");
  await lookClean(page);
  await picture(page, "batch");
  const batch = page.url();

  const [letters] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /The letters/ }).click(),
  ]);
  expect(letters.suggestedFilename()).toBe("letters.zip");
  if (process.env.CANDOUR_LOOK) await letters.saveAs(`${process.env.CANDOUR_LOOK}/letters.zip`);

  // The area of these letters alone: the journeys share a portal.
  await page.goto("/programme");
  await page.getByLabel("What to pause").selectOption("area:three-rivers");
  await page.getByLabel("Why", { exact: true }).fill("A form is missing from the letters");
  await page.getByLabel("Words for the public page").fill("Letters here stop until every one has a form.");
  await page.getByRole("button", { name: "Pause now" }).click();
  await expect(page.getByText("Letters here stop until every one has a form.")).toBeVisible();
  await page.goto(batch);
  await expect(page.getByRole("heading", { name: /may not be handed over now/ })).toBeVisible();
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByRole("alert")).toContainText("paused");
  await lookClean(page);
  await picture(page, "batch-paused");

  await page.goto("/programme");
  await page.getByLabel("Why it goes on").first().fill("Every letter has its form");
  await page.getByRole("button", { name: "Resume" }).first().click();
  await page.goto(batch);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("Checked, not handed over", { exact: true })).toBeVisible();
  await lookClean(page);
  await picture(page, "batch-checked");
  await page.getByRole("button", { name: "It leaves the house now" }).click();
  await expect(page.getByText("Handed over", { exact: true })).toBeVisible();
  await picture(page, "batch-handed-over");
});

test("a clinician reads of letters that wait for a look, and the desk of one that came back", async ({ page }) => {
  await returnAsStaff(page, "dr-okafor");
  await page.goto("/practice/packs");
  await expect(heading(page)).toHaveText("Letters that wait for a look");
  await lookClean(page);
  await picture(page, "held-out");
});

test("whoever opens the post says why a letter came back", async ({ page }) => {
  await signInAsStaff(page, { role: "gp", ods: "Y99911" });
  await page.goto("/practice/packs");
  await page.getByRole("heading", { level: 2 }).getByRole("link").first().click();
  await page.getByRole("link", { name: "The programme’s letter" }).click();
  await page.getByLabel("The post brought a letter back").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose what the envelope says");
  await lookClean(page);
  await picture(page, "letter");
  await page.getByLabel("They moved").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("No letter was sent to this person yet");
});
