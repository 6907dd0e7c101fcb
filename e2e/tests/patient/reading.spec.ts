// What a patient reads: home, summary, sections, the timeline and one entry.
import { expect, returnAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { titles } from "../../support/practice.ts";
import { PORTAL } from "../../support/server.ts";

const SECTIONS = (
  "problems medicines allergies immunisations consultations results measurements " +
  "documents procedures referrals plans other timeline"
).split(" ");
const KEPT_OFF = "Some details may be kept off this page. Staff treating you may see more.";

test.describe("george", () => {
  test.beforeEach(({ page }) => returnAsPatient(page, "george"));

  test("home leads to summary, record and account", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - heading "Hello, George" [level=1]
      - paragraph: Your GP practice keeps notes about your health. You can read them here.
      - "paragraph": "Your practice: Larkfield Surgery"
      - list:
        - listitem:
          - link "Your summary"
        - listitem:
          - link "Your record"
        - listitem:
          - link "Your account"
    `);
    await lookClean(page);
    for (const name of ["Your summary", "Your record", "Your account"]) {
      await page.goto("/");
      await page.getByRole("main").getByRole("link", { name, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    }
  });

  test("the summary tells core from additional", async ({ page }) => {
    await page.goto("/summary");
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - heading "Your summary" [level=1]
      - heading "Core information" [level=2]
      - heading "Allergies and bad reactions" [level=3]
      - list:
        - listitem:
          - time
          - paragraph:
            - link "Allergy to penicillin"
      - heading /Medicines you take/ [level=3]
      - list:
        - listitem:
          - time
          - paragraph:
            - link "Aspirin 75mg dispersible tablets"
      - heading "Additional information" [level=2]
      - heading "Health problems" [level=3]
    `);
    await expect(page.getByText(KEPT_OFF)).toBeVisible();
    await lookClean(page);
  });

  test("every section is listed without a count, and opens", async ({ page }) => {
    await page.goto("/record");
    await expect(page.getByText(KEPT_OFF)).toBeVisible();
    const list = page.getByRole("main").getByRole("list");
    expect(await list.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(
      SECTIONS.map((section) => `/record/${section}`),
    );
    await expect(list).not.toContainText(/\d/);
    await lookClean(page);
    for (const section of SECTIONS) {
      await page.goto(`/record/${section}`);
      await expect(page.getByText(KEPT_OFF)).toBeVisible();
      await expect(page.getByText("Nothing to show here.")).toHaveCount((await titles(page)).length === 0 ? 1 : 0);
      await lookClean(page);
    }
  });

  test("a result shows its value, unit and range in words", async ({ page }) => {
    await page.goto("/record/results");
    await page.locator("[data-entry]").getByRole("link", { name: "Serum potassium" }).first().click();
    await expect(page).toHaveURL(/\/record\/entry\/[0-9a-f]{32}$/);
    await expect(page).toHaveTitle("Test result - Your record - Candour");
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - heading "Serum potassium" [level=1]
      - paragraph: /[\\d.]+ mmol\\/L/
      - table:
        - rowgroup:
          - row /Usual range 3\\.5 to 5\\.3 \\(mmol\\/L\\)/:
            - rowheader "Usual range"
            - cell /3\\.5 to 5\\.3/
          - row "Marked as Normal"
      - img /The value [\\d.]+ is inside the usual range/
    `);
    await lookClean(page);
    await page.getByRole("link", { name: "Test results" }).click();
    await expect(page).toHaveURL(`${PORTAL}/record/results`);
  });

  test("each kind of entry reads well", async ({ page }) => {
    for (const section of SECTIONS) {
      await page.goto(`/record/${section}`);
      const first = page.locator("[data-entry]").getByRole("link").first();
      if ((await first.count()) === 0) continue;
      const title = await first.innerText();
      await first.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await lookClean(page);
    }
  });

  test("what is not there and what never was answer alike", async ({ page }) => {
    const bodies = [];
    for (const path of ["/record/entry/00112233445566778899aabbccddeeff", "/record/entry/no", "/record/nonsense"]) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
      bodies.push(await page.locator("body").innerText());
    }
    expect(new Set(bodies).size).toBe(1);
    await lookClean(page);
  });
});

test("a long record is read page by page, newest first, each entry once", async ({ page }) => {
  await returnAsPatient(page, "margaret");
  await page.goto("/record/timeline");
  await lookClean(page);
  const seen = new Set<string>();
  const days: string[] = [];
  for (let pages = 1; ; pages += 1) {
    const rows = page.locator("[data-entry]");
    for (const id of await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-entry") ?? ""))) {
      expect(seen.has(id), `${id} stands on two pages`).toBe(false);
      seen.add(id);
    }
    days.push(...(await rows.locator("time").evaluateAll((all) => all.map((time) => time.getAttribute("datetime") ?? ""))));
    const older = page.getByRole("link", { name: "Older entries" });
    if ((await older.count()) === 0) break;
    expect(await rows.count(), "a page is filled after deciding").toBe(50);
    await older.click();
    await expect(page).toHaveURL(/\/record\/timeline\?after=[0-9a-f]{32}$/);
    expect(pages).toBeLessThan(40);
  }
  expect(seen.size).toBeGreaterThan(300);
  // A year alone counts from its first day or its last; years never go up again.
  const years = days.map((day) => Number(day.slice(0, 4)));
  expect(years).toEqual([...years].sort((a, b) => b - a));
  await page.getByRole("link", { name: "Newest entries" }).click();
  await expect(page).toHaveURL(`${PORTAL}/record/timeline`);
});
