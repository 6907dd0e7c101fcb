import { PORTAL } from "../support/server.ts";
import { expect, lookClean, open, people, signInAsPatient, test } from "../support/journey.ts";

const SECTIONS = (
  "problems medicines allergies immunisations consultations results measurements " +
  "documents procedures referrals plans other timeline"
).split(" ");

test.beforeEach(async ({ page }) => {
  const [reader] = await people("patient");
  await signInAsPatient(page, { person: reader.id });
});

test("the calm warning stands once before the record", async ({ page }) => {
  await open(page, "/record");
  await expect(page).toHaveURL(`${PORTAL}/record`);
  await page.goto("/summary");
  await expect(page).toHaveURL(`${PORTAL}/summary`);
});

for (const path of ["/", "/summary", "/record", "/account"]) {
  test(`${path} reads well`, async ({ page }) => {
    await open(page, path);
    await lookClean(page);
    await expect(page.locator("a.candour-exit")).toBeInViewport();
  });
}

test("the start page leads to summary, record and account", async ({ page }) => {
  for (const path of ["/summary", "/record", "/account"]) {
    await page.goto("/");
    await page.locator(`a[href="${path}"]`).first().click();
    await expect(page).toHaveURL(PORTAL + path);
  }
});

test("every section is listed and opens", async ({ page }) => {
  await open(page, "/record");
  for (const section of SECTIONS) {
    await expect(page.locator(`a[href="/record/${section}"]`).first()).toBeAttached();
  }
  for (const section of SECTIONS) {
    await page.goto(`/record/${section}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const rows = await page.locator("[data-entry]").count();
    if (rows === 0) await expect(page.getByText(/nothing to show here/i)).toBeVisible();
  }
  await lookClean(page);
});

test("an entry opens from the timeline and leads back", async ({ page }) => {
  await open(page, "/record/timeline");
  const row = page.locator("[data-entry]").first();
  const title = await row.getByRole("link").first().innerText();
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/record\/entry\/[^/]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await lookClean(page);
});

test("a result shows its unit and range in words", async ({ page }) => {
  await open(page, "/record/results");
  await lookClean(page);
  await page.locator("[data-entry]").first().getByRole("link").first().click();
  await expect(page.getByRole("main")).toContainText(/\d/);
  await lookClean(page);
});

test("what is not there and what never was answer alike", async ({ page }) => {
  await open(page, "/record");
  const answer = await page.goto("/record/entry/0000000000000000000000");
  expect(answer?.status()).toBe(404);
  await lookClean(page);
});

test("the quick exit is the first stop of the keyboard", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no Tab key");
  await open(page, "/record");
  await page.keyboard.press("Tab");
  await expect(page.locator("a.candour-exit")).toBeFocused();
});

test("the quick exit ends the session and leaves nothing behind", async ({ page, javaScriptEnabled }) => {
  await open(page, "/record");
  // The weather page is elsewhere: it is answered here, and nothing leaves.
  await page.route((url) => url.origin !== PORTAL, (route) => route.fulfill({ body: "<h1>Weather</h1>", contentType: "text/html" }));
  await page.locator("a.candour-exit").click();
  await page.waitForURL((url) => url.origin !== PORTAL);

  await page.goBack();
  await expect(page.locator("[data-entry]")).toHaveCount(0);
  if (javaScriptEnabled !== false) await expect(page).not.toHaveURL(`${PORTAL}/record`);
  await page.goto("/record");
  await expect(page).not.toHaveURL(`${PORTAL}/record`);
});

test("Shift three times is the quick exit", async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "the keys need the script; the link does not");
  await open(page, "/record");
  await page.route((url) => url.origin !== PORTAL, (route) => route.fulfill({ body: "<h1>Weather</h1>", contentType: "text/html" }));
  await page.keyboard.press("Shift");
  await page.keyboard.press("a");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await expect(page).toHaveURL(`${PORTAL}/record`);
  await page.keyboard.press("Shift");
  await page.waitForURL((url) => url.origin !== PORTAL);
});

test("signing out closes the record", async ({ page }) => {
  await open(page, "/account");
  await page.getByRole("button", { name: /^sign out$/i }).first().click();
  await page.goto("/record");
  await expect(page).not.toHaveURL(`${PORTAL}/record`);
  await expect(page.locator("[data-entry]")).toHaveCount(0);
});
