// From the start page to the record, and every way of not getting there.
import { expect, passTheWarning, reachTheWarning, returnAsPatient, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { NHS_NUMBERS } from "../../support/practice.ts";
import { PORTAL } from "../../support/server.ts";

test("the start page leads to the provider's sign-in", async ({ page }) => {
  await page.goto("/");
  await lookClean(page);
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who do you want to be?");
});

test("the calm warning stands before everything, once a session", async ({ page }) => {
  await reachTheWarning(page, { person: "amina" });
  await lookClean(page);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Before you start" [level=1]
    - paragraph: Your record is private. It is for you.
    - heading "Are you free to look?" [level=2]
    - heading "You may read hard news" [level=2]
    - heading "How to leave fast" [level=2]
    - button "Continue"
  `);
  for (const path of ["/", "/summary", "/record", "/record/timeline"]) {
    await page.goto(path);
    await expect(page).toHaveURL(`${PORTAL}/before-you-start`);
  }
  await passTheWarning(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello, Amina");
  await page.goto("/summary");
  await expect(page).toHaveURL(`${PORTAL}/summary`);
});

test("nobody who is not signed in gets past the start page", async ({ page }) => {
  for (const path of ["/summary", "/record", "/record/results", "/record/entry/00112233445566778899aabbccddeeff", "/account"]) {
    await page.goto(path);
    await expect(page).toHaveURL(`${PORTAL}/`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("See your health record");
  }
});

test("someone who will not share their details gets our own page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Do not share my details" }).click();
  await page.waitForURL((url) => url.origin === PORTAL);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You cannot go on");
  await lookClean(page);
  await page.goto("/record");
  await expect(page).toHaveURL(`${PORTAL}/`);
});

test("an address of ours that somebody made up signs nobody in", async ({ page }) => {
  const answer = await page.goto("/sign-in/return?code=made-up&state=made-up");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We could not sign you in");
  await lookClean(page);
  await page.goto("/record");
  await expect(page).toHaveURL(`${PORTAL}/`);
});

test("an NHS number signs in any patient, proved fully", async ({ page }) => {
  await signInAsPatient(page, { nhs_number: NHS_NUMBERS.dev, level: "P9" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello, Dev");
});

test("a patient is no member of staff", async ({ page }) => {
  await returnAsPatient(page, "amina");
  const answer = await page.goto("/practice");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You cannot do this");
  await lookClean(page);
});
