// The pictures in README.md. Run by `make screenshots`; each page is as it comes, nothing is posed.
import { expect, reachTheWarning, signInAsPatient, signInAsStaff, passTheWarning, test } from "../support/journey.ts";
import { shot } from "../support/looks.ts";
import { openEntry, openPerson } from "../support/practice.ts";

test.describe("phone", () => {
  test.beforeEach(({ page: _ }, { project }) => test.skip(project.name !== "phone", "pictures of a phone"));

  test("a patient's pages", async ({ page }) => {
    await reachTheWarning(page, { person: "george" });
    await shot(page, "phone-before-you-start");
    await passTheWarning(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello, George");
    await shot(page, "phone-home");
    await page.goto("/summary");
    await shot(page, "phone-summary");
    await page.goto("/record/results");
    await page.locator("[data-entry]").getByRole("link", { name: "Serum potassium" }).first().click();
    await shot(page, "phone-entry");
  });

  test("the closed door", async ({ page }) => {
    await signInAsPatient(page, { person: "claire" });
    await shot(page, "phone-closed-door");
  });
});

test.describe("desktop", () => {
  test.beforeEach(({ page: _ }, { project }) => test.skip(project.name !== "desktop", "pictures of a desk"));

  test("a section of the record", async ({ page }) => {
    await signInAsPatient(page, { person: "george" });
    await page.goto("/record/results");
    await shot(page, "desktop-results");
  });

  test("the practice's pages", async ({ page }) => {
    await signInAsStaff(page, { person: "dr-okafor" });
    const person = await openPerson(page, "george");
    await page.goto(`${person}/record/timeline`);
    await shot(page, "desktop-practice-record");
    await openEntry(page, person, "results", "Serum potassium");
    await shot(page, "desktop-review");
  });
});
