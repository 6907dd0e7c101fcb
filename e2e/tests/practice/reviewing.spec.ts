// A GP at work, the patient in another browser: redact, flag, release, undo, preview.
import type { Page } from "@playwright/test";
import { expect, isScripted, returnAsPatient, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { openEntry, openPerson, titles, unfold } from "../../support/practice.ts";

const GP = "dr-okafor";

test("the record says of each entry whether the patient sees it, and why not", async ({ page }) => {
  await returnAsStaff(page, GP);
  const person = await openPerson(page, "george");
  await lookClean(page);
  await page.getByRole("link", { name: "Whole record, by date" }).click();
  await expect(page.locator("[data-entry]").filter({ hasText: "Shown" }).first()).toBeVisible();
  const held = page.locator("[data-entry]").filter({ hasText: "Withheld" }).first();
  await expect(held.getByRole("listitem").first()).not.toBeEmpty();
  await lookClean(page);

  for (const part of ["held", "unknown", "results"]) {
    await page.goto(`${person}/record/${part}`);
    await expect(page.locator("[data-entry]").first()).toBeVisible();
    await lookClean(page);
  }
});

test("a redaction with its linked result leaves no trace at the patient's next click; a flag closes the door", async ({
  page,
  another,
}) => {
  await signInAsPatient(page, { person: "bronwen" });
  await page.goto("/record/results");
  const before = await titles(page);
  const hidden = "Serum potassium";
  const count = before.filter((title) => title === hidden).length;
  expect(count).toBeGreaterThan(0);
  await page.locator("[data-entry]").getByRole("link", { name: hidden }).first().click();
  const entry = page.url();
  const door = await another();

  const gp = await another();
  await returnAsStaff(gp, GP);
  const person = await openPerson(gp, "bronwen");
  await openEntry(gp, person, "results", hidden);
  await lookClean(gp);
  await expect(gp.getByText("The patient can see this.")).toBeVisible();
  await expect(gp.getByText(/The patient opened this entry today/)).toBeVisible();

  await gp.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(gp.getByRole("alert")).toContainText("Choose a reason");
  await lookClean(gp);
  await gp.getByRole("radio", { name: "It could cause serious harm" }).check();
  const linked = gp.getByRole("group", { name: /^Hide these with it/ });
  const report = "Urea and electrolytes";
  await linked.getByRole("checkbox", { name: new RegExp(`^${report}`) }).check();
  await gp.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(gp.getByText("The patient cannot see this.")).toBeVisible();
  await expect(gp.getByRole("main")).toContainText(/redacted: serious harm, by Dr Chidi Okafor/);
  await lookClean(gp);

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await page.goto("/record/results");
  const after = await titles(page);
  expect(after.filter((title) => title === hidden)).toHaveLength(count - 1);
  expect(after.filter((title) => title === report)).toHaveLength(before.filter((title) => title === report).length - 1);
  await expect(page.getByRole("main")).not.toContainText(/redact|withheld|removed|hidden/i);

  await gp.goto(person);
  const form = await unfold(gp, "Raise a flag");
  await form.getByLabel("What to look at").fill("Came with someone who answered for her.");
  await lookClean(gp);
  await form.getByRole("button", { name: "Raise flag" }).click();
  await expect(gp.getByText("The patient meets the closed door, because:")).toBeVisible();
  await lookClean(gp);

  await page.goto("/record/results");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You cannot see your record here");
  await expect(page.locator("[data-entry]")).toHaveCount(0);
  const closed = await page.getByRole("main").innerText();
  await returnAsPatient(door, "claire");
  await door.goto("/record/results");
  expect(closed).toBe(await door.getByRole("main").innerText());
  await page.goto(entry);
  expect(await page.getByRole("main").innerText()).toBe(closed);
});

test("a release can be undone while its countdown runs", async ({ page, another }) => {
  const patient = await another();
  await returnAsPatient(patient, "george");
  await patient.goto("/record/timeline");
  const seen = await titles(patient);
  await returnAsStaff(page, GP);
  const person = await openPerson(page, "george");
  await page.getByRole("link", { name: /^Held for review/ }).click();
  const held = page.locator("[data-entry]").filter({ hasNotText: "diary" }).first().getByRole("link");
  const before = await page.locator("[data-entry]").count();
  await held.click();
  await lookClean(page);
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page.getByText("It reaches the patient in a moment.")).toBeVisible();
  const undo = page.getByRole("button", { name: /^Undo release \(\d+ seconds left\)$/ });
  await expect(undo).toBeVisible();
  await lookClean(page);

  await patient.reload();
  expect(await titles(patient), "what can be undone has not reached anyone").toEqual(seen);

  await undo.click();
  await expect(page.getByRole("main")).toContainText(/held/);
  await expect(page.getByRole("button", { name: "Release" })).toBeVisible();
  await page.goto(`${person}/record/held`);
  await expect(page.locator("[data-entry]")).toHaveCount(before);
});

test("the countdown counts, and its form goes away with the last second", async ({ page }) => {
  test.skip(!isScripted(), "without script the form stands as it was drawn");
  await page.clock.install();
  await returnAsStaff(page, GP);
  await openPerson(page, "margaret");
  await page.getByRole("link", { name: /^Held for review/ }).click();
  await page.locator("[data-entry]").getByRole("link").first().click();
  await page.getByRole("button", { name: "Release" }).click();
  const undo = page.getByRole("button", { name: /^Undo release/ });
  // The island is awake once it takes a second off.
  await page.locator("html[data-ready]").waitFor();
  const first = seconds(await undo.innerText());
  await page.clock.runFor(5_000);
  await expect.poll(async () => seconds(await undo.innerText())).toBeLessThanOrEqual(first - 5);
  await page.clock.runFor(30_000);
  await expect(undo).toBeHidden();
});

test("a preview is the patient's own page, marked as one, and its forms are left out", async ({ page, another }) => {
  const patient = await another();
  await returnAsPatient(patient, "george");
  await returnAsStaff(page, GP);
  const person = await openPerson(page, "george");
  await page.getByRole("link", { name: "Preview as patient" }).click();
  const banner = page.getByRole("region", { name: "Preview" });
  await expect(banner).toContainText("Forms do nothing.");
  await lookClean(page);
  for (const path of ["", "/summary", "/record", "/record/results"]) {
    await page.goto(`${person}/preview${path}`);
    await expect(page.locator("form")).toHaveCount(0);
    await patient.goto(path || "/");
    const [shown, own] = [await lines(page), await lines(patient)];
    // Home alone differs: an account is nobody else's.
    if (path) expect(shown).toEqual(own);
  }
  await page.locator("[data-entry]").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/preview\/record\/entry\/[0-9a-f]{32}$/);
  await lookClean(page);
  await banner.getByRole("link").click();
  await expect(page).toHaveURL(person);
});

test("an entry that is not there is not found for staff either", async ({ page }) => {
  await returnAsStaff(page, GP);
  const person = await openPerson(page, "george");
  const answer = await page.goto(`${person}/entry/00112233445566778899aabbccddeeff`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
});

/** What a page says, but for its forms and the copy to take away: a preview has neither. */
async function lines(page: Page): Promise<string[]> {
  const main = page.getByRole("main");
  const left = [...(await main.locator("form").allInnerTexts()), "Get a copy of your record"].join("\n").split("\n");
  return (await main.innerText()).split("\n").filter((line) => line.trim() !== "" && !left.includes(line));
}

const seconds = (words: string): number => Number(/\d+/.exec(words)?.[0]);
