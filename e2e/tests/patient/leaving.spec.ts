// The quick exit, signing out, and the account's sessions.
import type { BrowserContext, Page } from "@playwright/test";

import { expect, isElsewhere, isScripted, keepTheWeatherHere, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { PORTAL } from "../../support/server.ts";

const AMINA = { person: "amina" };
const exit = (page: Page) => page.getByRole("link", { name: "Leave this page" });

test("the quick exit is in view and the keyboard's first stop on every page", async ({ page, isMobile }) => {
  await signInAsPatient(page, AMINA);
  for (const path of ["/", "/summary", "/record", "/record/results", "/record/timeline", "/account", "/before-you-start"]) {
    await page.goto(path);
    await expect(exit(page)).toBeInViewport({ ratio: 1 });
    if (isMobile) continue;
    await page.keyboard.press("Tab");
    await expect(exit(page)).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  }
});

test("the quick exit ends the session on the server, and Back shows no record", async ({ page, context }) => {
  await keepTheWeatherHere(page);
  await signInAsPatient(page, AMINA);
  await page.goto("/record/timeline");
  const session = await cookies(context);
  expect(await statusWith(session, "/record")).toBe(200);

  await exit(page).click();
  await page.waitForURL(isElsewhere);
  expect(await statusWith(session, "/record"), "the session lives on in the server").toBe(303);

  await page.goBack();
  await expect(page.locator("[data-entry]")).toHaveCount(0);
  await expect(page.getByText("Everything by date")).toHaveCount(0);
  if (isScripted()) await expect(page).not.toHaveURL(`${PORTAL}/record/timeline`);
  await page.goto("/record");
  await expect(page).toHaveURL(`${PORTAL}/`);
});

test("the quick exit asks the browser to forget, and works for anyone", async ({ request }) => {
  const answer = await request.get("/exit", { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers()["clear-site-data"]).toContain('"cache"');
  expect(answer.headers()["cache-control"]).toBe("no-store");
  expect(answer.headers().location).toMatch(/weather/);
});

test("Shift three times is the quick exit", async ({ page }) => {
  test.skip(!isScripted(), "the keys need the script; the link does not");
  await keepTheWeatherHere(page);
  await signInAsPatient(page, AMINA);
  await page.goto("/record");
  for (const key of ["Shift", "a", "Shift", "Shift"]) await page.keyboard.press(key);
  await expect(page, "a key between starts the count again").toHaveURL(`${PORTAL}/record`);
  // Three within two seconds: on a machine too busy for that, three more.
  await expect(async () => {
    for (const key of ["Shift", "Shift", "Shift"]) await page.keyboard.press(key);
    expect(isElsewhere(new URL(page.url()))).toBe(true);
  }).toPass();
});

test("signing out closes the record", async ({ page, context }) => {
  await signInAsPatient(page, AMINA);
  const session = await cookies(context);
  await page.goto("/account");
  await page.getByRole("navigation", { name: "Menu" }).getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${PORTAL}/`);
  expect(await statusWith(session, "/record")).toBe(303);
  await page.goto("/record");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("See your health record");
});

test("the account lists sessions, ends one, and ends them all", async ({ page, another }) => {
  // Someone no other journey signs in as, so that the list is theirs alone.
  const who = { person: "kwame" };
  await signInAsPatient(page, who);
  const elsewhere = await another();
  await signInAsPatient(elsewhere, who);

  await page.goto("/account");
  await lookClean(page);
  const sessions = page.locator("[data-session]");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This device" })).toHaveCount(1);
  await sessions.filter({ hasNotText: "This device" }).getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${PORTAL}/account`);
  await expect(sessions).toHaveCount(1);
  await elsewhere.goto("/record");
  await expect(elsewhere).toHaveURL(`${PORTAL}/`);

  await signInAsPatient(elsewhere, who);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(`${PORTAL}/`);
  for (const browser of [page, elsewhere]) {
    await browser.goto("/record");
    await expect(browser).toHaveURL(`${PORTAL}/`);
  }
});

async function cookies(context: BrowserContext): Promise<string> {
  const all = await context.cookies(PORTAL);
  return all.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** What someone who kept a copy of the cookie is answered. */
async function statusWith(cookie: string, path: string): Promise<number> {
  return (await fetch(PORTAL + path, { headers: { cookie }, redirect: "manual" })).status;
}
