// Searching one's own record, and taking a copy of it away; on every device, with and without JavaScript.
import { readFileSync } from "node:fs";

import { expect, returnAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const KEPT_OFF = "Some details may be kept off this page. Staff treating you may see more.";
const ALL_HELD = "For everything held, ask your practice for a subject access request.";

test.beforeEach(({ page }) => returnAsPatient(page, "george"));

test("a word is found, marked and opened, and stands in no address", async ({ page }) => {
  await page.goto("/record");
  await page.getByRole("textbox", { name: "Search your record" }).fill("POTASSIUM");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/\/search$/);
  await expect(page).toHaveTitle("Search - Your record - Candour");
  await expect(page.getByText(KEPT_OFF)).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }).getByRole("link", { name: "Test results" })).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText(/potassium/i);
  await expect(page.getByRole("textbox", { name: "Search your record" })).toHaveValue("POTASSIUM");
  await lookClean(page);
  await page.locator("[data-entry]").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/potassium/i);
});

test("what is not found says what to try, and what is too short what to type", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Search your record" }).click();
  const box = page.getByRole("textbox", { name: "Search your record" });
  await box.fill("xylophone");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByRole("heading", { name: "We found nothing to show" })).toBeVisible();
  await lookClean(page);
  await box.fill("x");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Type at least 2 letters or numbers");
  await expect(box).toHaveValue("x");
  await lookClean(page);
});

test("a copy to read holds the record and prints without ways about", async ({ page }) => {
  await page.goto("/record");
  await page.getByRole("link", { name: "Get a copy of your record" }).click();
  await expect(page.getByText(ALL_HELD)).toBeVisible();
  await lookClean(page);
  await page.getByRole("button", { name: "Get a copy" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose one");
  await page.getByRole("radio", { name: "A page to read or print" }).check();
  await page.getByRole("button", { name: "Get a copy" }).click();
  await expect(page).toHaveURL(/\/download$/);
  // The summary the practice sent, then every section.
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveCount(13);
  await expect(page.getByRole("heading", { name: "Aspirin 75mg dispersible tablets" }).first()).toBeAttached();
  await expect(page.getByText(ALL_HELD)).toBeVisible();
  await lookClean(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Menu" })).toBeHidden();
  await expect(page.getByText(KEPT_OFF)).toBeVisible();
});

for (const [name, file] of [
  ["A file to read or print", "record.pdf"],
  ["A file for other health apps", "record.json"],
]) {
  test(`${file} is saved under a name that tells nothing`, async ({ page }) => {
    await page.goto("/download");
    await page.getByRole("radio", { name }).check();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Get a copy" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(file);
    const bytes = readFileSync(await saved.path());
    if (file === "record.pdf") {
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    } else {
      const document = JSON.parse(bytes.toString());
      expect(document.type).toBe("document");
      expect(document.entry[0].resource.resourceType).toBe("Composition");
    }
    // The page stays where it was.
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Get a copy of your record");
  });
}
