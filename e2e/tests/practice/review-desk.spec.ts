// The review desk: a GP opens what waits in its place, decides, goes on with the next and takes it back; with a keyboard
// alone where there is script; several at once. The reception desk and the manager learn who is in question and how much
// waits. Each kind of browser reviews somebody of its own, and leaves everything as it was.
import type { Locator, Page } from "@playwright/test";

import { expect, isScripted, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const SOMEBODY: Record<string, string> = {
  phone: "Claire Bennett",
  "phone-noscript": "Zofia Wójcik",
  desktop: "Carys Hughes",
  "desktop-noscript": "Fiona MacAllister",
};

const somebody = (): string => SOMEBODY[test.info().project.name] ?? "Claire Bennett";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const open = (page: Page) => page.locator("[data-line][data-open]");
const told = (page: Page) => page.getByRole("status");

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: "disabled", scale: "css", fullPage: true });
}

/** The lines about one person that hold an entry for review. */
async function onlyTheirs(page: Page): Promise<Locator> {
  await page.goto("/practice/review?kind=held");
  const theirs = page.locator("[data-line]").filter({ hasText: somebody() });
  while ((await theirs.count()) === 0) await page.getByRole("link", { name: "Next page" }).click();
  await theirs.first().getByRole("heading").getByRole("link").click();
  const address = await open(page).getByRole("link", { name: "Everything that waits about this person" }).getAttribute("href");
  await page.goto(`${address}&kind=held`);
  await expect(page.getByRole("main")).toContainText(`Only what waits about ${somebody()}`);
  return page.locator("[data-line]");
}

/** Takes the last decision back, and finds nothing to take back any more. */
async function undo(page: Page): Promise<void> {
  await told(page).getByRole("button", { name: "Undo" }).click();
  await expect(told(page)).toHaveCount(0);
}

test("a GP opens an entry in its place, decides, goes on with the next, and takes it back", async ({ page }) => {
  await returnAsStaff(page, "dr-okafor");
  await page.goto("/practice");
  await page.getByRole("link", { name: "Entries held for review" }).click();
  await expect(heading(page)).toHaveText("Review desk");
  await lookClean(page);
  await picture(page, "desk");

  const lines = await onlyTheirs(page);
  const many = await lines.count();
  expect(many).toBeGreaterThan(2);
  await lines.first().getByRole("heading").getByRole("link").click();
  await expect(open(page)).toContainText("The patient cannot see this.");
  await lookClean(page);
  await picture(page, "open");
  const first = await open(page).getByRole("heading", { level: 3 }).innerText();

  await open(page).getByLabel("Why it stays hidden").selectOption("not-yet-discussed");
  await open(page).getByRole("button", { name: "Keep hidden" }).click();
  await expect(told(page), "with what is linked to it").toContainText(/\d+ entr(y stays|ies stay) hidden/);
  await expect(open(page), "the next one is open").toHaveCount(1);
  await lookClean(page);
  await undo(page);
  await expect(lines).toHaveCount(many);

  await lines.filter({ hasText: first }).first().getByRole("heading").getByRole("link").first().click();
  await open(page).getByRole("button", { name: "Release" }).click();
  await expect(told(page)).toContainText("1 entry is released");
  await undo(page);
  await expect(lines).toHaveCount(many);
});

test("several are ticked, decided together and taken back together; only what was opened", async ({ page }) => {
  await returnAsStaff(page, "dr-lindqvist");
  const lines = await onlyTheirs(page);
  const many = await lines.count();
  const address = page.url();
  for (const nth of [0, 1]) {
    await page.goto(address);
    await lines.nth(nth).getByRole("heading").getByRole("link").click();
    await expect(open(page)).toHaveCount(1);
  }
  await page.goto(address);
  await expect(lines.nth(0)).toContainText("Opened");
  for (const nth of [0, 1, 2]) await lines.nth(nth).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Release all ticked" }).click();
  await expect(page.getByRole("alert")).toContainText("open the entry in full first");
  await expect(told(page)).toContainText("2 entries are released");
  await lookClean(page);
  await picture(page, "batch");
  await undo(page);
  await expect(lines).toHaveCount(many);

  await lines.first().getByRole("button", { name: /^Take/ }).click();
  await expect(lines.first()).toContainText("With you");
  await page.goto("/practice/review?whose=mine");
  await expect(lines).toHaveCount(1);
  await lines.first().getByRole("button", { name: /^Give back/ }).click();
  await expect(page.getByRole("main")).toContainText("Nothing to show here");
  await page.goto("/practice/review/pace");
  await expect(heading(page)).toHaveText("Backlog and pace");
  await lookClean(page);
  await picture(page, "pace");
});

test("single keys act only on a line that has the focus, decide only the open one, and can be switched off", async ({ page }) => {
  test.skip(!isScripted(), "keys need script");
  await returnAsStaff(page, "dr-okafor");
  const lines = await onlyTheirs(page);
  const many = await lines.count();
  await page.keyboard.press("r");
  await expect(lines, "nothing has the focus").toHaveCount(many);
  await lines.first().focus();
  await page.keyboard.press("r");
  await expect(lines, "it is not open").toHaveCount(many);
  await page.keyboard.press("j");
  await expect(lines.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("o");
  await expect(open(page)).toBeFocused();
  // A key pressed twice decides nothing that nobody has had the time to read: it counts after a second.
  await page.waitForTimeout(1100);
  await page.keyboard.press("r");
  await expect(told(page)).toContainText("1 entry is released");
  await expect(open(page), "the next one is open and has the focus").toBeFocused();
  await page.keyboard.press("u");
  await expect(told(page)).toHaveCount(0);
  await expect(lines).toHaveCount(many);

  await page.getByLabel("Single keys").uncheck();
  await page.goto(page.url().split("#")[0] ?? "");
  await expect(page.getByLabel("Single keys")).not.toBeChecked();
  await expect(lines.first()).not.toHaveAttribute("tabindex", "0");
  await page.getByLabel("Single keys").check();
  await lookClean(page);
});

for (const [person, role] of [
  ["reception", "reception desk"],
  ["manager", "manager"],
] as const) {
  test(`the ${role} learns how much waits, and no word of it`, async ({ page }) => {
    await returnAsStaff(page, person);
    await page.goto("/practice/review");
    await expect(heading(page)).toHaveText("Review desk");
    await expect(page.getByRole("main")).toContainText(/Entries held for review: \d+/);
    await expect(page.getByRole("main")).not.toContainText(/flag|another person|safeguarding/i);
    await expect(page.getByRole("button", { name: "Release all ticked" })).toHaveCount(0);
    await lookClean(page);
    await picture(page, person);
  });
}
