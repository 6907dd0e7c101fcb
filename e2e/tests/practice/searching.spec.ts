// Staff find a person; each role sees what it may.
import { expect, returnAsStaff, signInAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, NHS_NUMBERS, openPerson } from "../../support/practice.ts";
import { PORTAL } from "../../support/server.ts";

const ODS = "Y99901";

test("a GP's desk says what waits", async ({ page }) => {
  await signInAsStaff(page, { person: "dr-okafor" });
  await expect(page.getByRole("banner")).toContainText("Dr Chidi Okafor, Clinician, Y99901");
  await expect(page.getByRole("link", { name: "Leave this page" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Larkfield Surgery" [level=1]
    - term: Practice code
    - definition: Y99901
    - heading "Find a person" [level=2]
    - textbox "NHS number"
    - textbox "Family name"
    - group "Date of birth"
    - button "Search"
    - heading "Waiting for someone" [level=2]
    - list:
      - listitem:
        - link "Entries held for review"
    - paragraph:
      - link "Review desk"
  `);
  await lookClean(page);
});

test("a search is posted, by number or by name and date of birth", async ({ page }) => {
  await returnAsStaff(page, "dr-okafor");
  const address = await openPerson(page, "harriet");
  await lookClean(page);
  const born = await page.getByRole("definition").first().innerText();

  await page.goto("/practice");
  await page.getByLabel("Family name").fill("stowe-whitcombe");
  await fillDate(page, new Date(`${born} UTC`));
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(`${PORTAL}/practice/search`);
  await lookClean(page);
  await expect(page.locator("[data-person]")).toHaveCount(1);
  await page.getByRole("link", { name: "Harriet Stowe-Whitcombe" }).click();
  await expect(page).toHaveURL(address);
});

test("a search to mend says what is wrong and keeps what was typed", async ({ page }) => {
  await returnAsStaff(page, "dr-okafor");
  await page.goto("/practice");
  await page.getByLabel("NHS number").fill("999 123 4567");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert")).toContainText("There is a problem");
  await expect(page.getByLabel("NHS number")).toHaveValue("999 123 4567");
  await lookClean(page);
});

test("nobody is found, in one way only", async ({ page }) => {
  await returnAsStaff(page, "dr-okafor");
  await page.goto("/practice");
  // Sound by its check digit, and nobody's here.
  await page.getByLabel("NHS number").fill("9990000018");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("main")).toContainText("Nobody at this practice fits.");
  await lookClean(page);
});

for (const person of ["reception", "manager"]) {
  test(`${person} finds a person, can freeze, and reads nothing clinical`, async ({ page }) => {
    await signInAsStaff(page, { person });
    await lookClean(page);
    await expect(page.getByRole("main")).not.toContainText(/flag/i);
    const address = await openPerson(page, "george");
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - heading "George Whitlock" [level=1]
      - term: Date of birth
      - definition
      - term: NHS number
      - definition: 999 340 7917
      - term: Online view
      - definition
      - heading "Freeze" [level=2]
      - button "Freeze all online viewing"
    `);
    await expect(page.getByRole("main")).not.toContainText(/flag|record, by date|preview|aspirin/i);
    await lookClean(page);
    for (const path of ["/record/timeline", "/record/held", "/preview"]) {
      const answer = await page.goto(address + path);
      expect(answer?.status()).toBe(403);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("You cannot do this");
    }
  });
}

test("a role typed at the provider works too, and another practice finds nobody of ours", async ({ page }) => {
  await signInAsStaff(page, { role: "nurse", ods: ODS });
  await expect(page.getByRole("banner")).toContainText("Clinician");
  await page.getByRole("button", { name: "Sign out" }).click();

  await signInAsStaff(page, { person: "dr-mwangi" });
  await lookClean(page);
  await page.getByLabel("NHS number").fill(NHS_NUMBERS.george);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("main")).toContainText("Nobody at this practice fits.");
});

test("a role without a practice's desk is told so", async ({ page }) => {
  await page.goto("/sign-in/staff");
  await page.locator('input[name=person][value="programme"]').check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL((url) => url.origin === PORTAL);
  await page.goto("/practice");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You cannot do this");
  await lookClean(page);
});
