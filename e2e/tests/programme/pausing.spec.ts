// An officer pauses an area, anyone reads of it, what was asked for is shown, and it goes on; a part of a pause
// goes on first; a practice manager meets where the practice answers.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { unfold } from "../../support/practice.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

// One area alone: the journeys share a portal.
test("an area is paused, read of, and goes on", async ({ page, another }) => {
  await returnAsStaff(page, "programme");
  await page.goto("/programme");
  await expect(heading(page)).toHaveText("Programme");
  await expect(page.getByRole("region", { name: "Waves" })).toBeVisible();
  await lookClean(page);
  await picture(page, "programme");
  await page.getByRole("link", { name: "Early adopters" }).click();
  await expect(page.getByRole("heading", { name: "Missing before it may start" })).toBeVisible();
  await lookClean(page);
  await picture(page, "wave");
  await page.goto("/programme/areas/three-rivers");
  await expect(heading(page)).toHaveText("Three Rivers");
  await lookClean(page);
  await picture(page, "area");

  await page.goto("/programme");
  await page.getByRole("button", { name: "Pause now" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose what to pause");
  await lookClean(page);
  await page.getByLabel("What to pause").selectOption("area:south-coast");
  await page.getByLabel("Why", { exact: true }).fill("Forms are missing from the letters");
  await page.getByLabel("Words for the public page").fill("Letters stop until every one has a form.");
  await page.getByLabel("What must be shown before it goes on").fill("A form in every letter");
  await page.getByRole("button", { name: "Pause now" }).click();
  await expect(page.getByRole("heading", { name: "Area: South Coast" })).toBeVisible();

  const stranger = await another();
  await stranger.goto("/status");
  await expect(heading(stranger)).toHaveText("Where the programme stands");
  await expect(stranger.getByText("Letters stop until every one has a form.")).toBeVisible();
  await lookClean(stranger);
  await picture(stranger, "status");

  await page.getByLabel("Evidence").first().fill("Seen at the printer");
  await page.getByRole("button", { name: "This is met" }).first().click();
  await page.getByLabel("Why it goes on").fill("Every letter has its form");
  await picture(page, "resume");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Pauses that are over")).toBeVisible();
});

test("a part of what stands goes on first", async ({ page, another }) => {
  await returnAsStaff(page, "programme");
  await page.goto("/programme");
  // High Moor stands since before, with one condition to meet.
  await expect(page.getByText("Let a part go on first")).toHaveCount(0);
  await page.getByLabel("Evidence").first().fill("Seen at the printer on Monday");
  await page.getByRole("button", { name: "This is met" }).first().click();
  const part = await unfold(page, "Let a part go on first");
  await part.getByRole("button", { name: "Let this part go on" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose what goes on");
  await lookClean(page);
  await picture(page, "part");
  await page.getByLabel("What goes on").selectOption("practice:Y99914");
  await page.getByLabel("Why this part goes on").fill("Its letters were never in doubt");
  await page.getByRole("button", { name: "Let this part go on" }).click();
  await expect(page.getByText("Practice: Y99914, since")).toBeVisible();
  await picture(page, "programme-part");
  const stranger = await another();
  await stranger.goto("/status");
  await expect(stranger.getByText("This goes on. Practice: Y99914, since")).toBeVisible();
  await lookClean(stranger);
});

test("a practice manager reads where the practice stands and answers", async ({ page }) => {
  await returnAsStaff(page, "manager");
  await page.goto("/practice/programme");
  await expect(heading(page)).toHaveText("Your practice in the programme");
  await lookClean(page);
  await page.getByRole("radio", { name: /^Later/ }).check();
  await page.getByRole("button", { name: "Give this answer" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter the date to be asked again");
  await picture(page, "answer");
  await page.getByRole("radio", { name: "Yes" }).check();
  await page.getByRole("button", { name: "Give this answer" }).click();
  await expect(page.getByRole("definition").filter({ hasText: /^Yes$/ })).toBeVisible();
});
