// Two browsers: a patient on a phone asks to have something put right, and the practice answers at a desk.
import type { Page } from "@playwright/test";

import { expect, returnAsPatient, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const WHO = "soren";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

/** Opens the newest entry of a section and its form; says where the entry is and what it is called. */
async function openForm(page: Page, section: string): Promise<{ entry: string; title: string }> {
  await page.goto(`/record/${section}`);
  await page.locator("[data-entry]").getByRole("link").first().click();
  const [entry, title] = [page.url(), await heading(page).innerText()];
  await page.getByRole("link", { name: "Ask for a correction" }).click();
  await expect(heading(page)).toHaveText("Ask for a correction");
  return { entry, title };
}

async function desk(another: () => Promise<Page>): Promise<Page> {
  const gp = await another();
  await gp.setViewportSize({ width: 1280, height: 800 });
  await returnAsStaff(gp, "dr-okafor");
  await gp.goto("/practice/corrections");
  return gp;
}

test("a request is read, declined with a reason, and disagreed with", async ({ page, another }) => {
  const words = `That was my left foot (${Date.now()}).`;
  await returnAsPatient(page, WHO);
  const { title } = await openForm(page, "timeline");
  await lookClean(page);
  await picture(page, "correction-ask");
  await page.getByRole("button", { name: "Send to my practice" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose what is wrong");
  await lookClean(page);
  await page.getByRole("radio", { name: "A part of it is wrong" }).check();
  await page.getByLabel("In your own words").fill(words);
  await page.getByRole("button", { name: "Send to my practice" }).click();
  await expect(heading(page)).toHaveText("Corrections");
  const own = page.locator("[data-correction]").filter({ hasText: words });
  await expect(own).toContainText("You will have an answer by");
  await expect(page.getByRole("main")).not.toContainText(title);
  await lookClean(page);

  const gp = await desk(another);
  await lookClean(gp);
  await picture(gp, "correction-queue");
  const id = await own.getAttribute("data-correction");
  await gp.locator(`[data-correction="${id}"]`).getByRole("link").click();
  await expect(gp.getByText(words)).toBeVisible();
  await gp.getByRole("button", { name: "Acknowledge" }).click();
  await lookClean(gp);
  await picture(gp, "correction-page");
  await page.reload();
  await expect(own).toContainText("Your practice has read it.");
  await gp.getByRole("button", { name: "Send the answer" }).click();
  await expect(gp.getByRole("alert")).toContainText("Choose an answer");
  await lookClean(gp);
  await gp.getByRole("radio", { name: "It stays as it is" }).check();
  await gp.getByLabel("What you did, or why not").fill("The letter of that day says the right one.");
  await gp.getByRole("button", { name: "Send the answer" }).click();
  await expect(heading(gp)).toHaveText("Corrections patients ask for");

  await page.reload();
  await expect(own).toContainText("The letter of that day says the right one.");
  await own.getByText("I do not agree", { exact: true }).click();
  await own.getByLabel("What you want staff to read").fill("The letter is wrong too.");
  await own.getByRole("button", { name: "Add my words" }).click();
  await expect(own).toContainText("You do not agree.");
  await lookClean(page);
  await picture(page, "corrections");
  await gp.reload();
  await expect(gp.locator(`[data-correction="${id}"]`)).toContainText("the patient disagrees");
});

test("what is not about the patient is gone at the next click, and comes back when it was a mistake", async ({
  page,
  another,
}) => {
  await returnAsPatient(page, WHO);
  const { entry } = await openForm(page, "results");
  await page.getByRole("radio", { name: "This is not about me" }).check();
  await page.getByRole("button", { name: "Send to my practice" }).click();
  await expect(heading(page)).toHaveText("Corrections");
  const own = page.locator("[data-correction]").first();
  await expect(own).toContainText("You said that it is not about you.");
  const id = await own.getAttribute("data-correction");
  expect((await page.goto(entry))?.status()).toBe(404);
  await lookClean(page);

  const gp = await desk(another);
  const line = gp.locator(`[data-correction="${id}"]`);
  await expect(line).toContainText("Possible wrong-patient filing");
  await line.getByRole("link").click();
  await expect(gp.getByText("held: the patient says this is not about them").first()).toBeVisible();
  await lookClean(gp);
  await picture(gp, "correction-not-mine");
  await gp.goto("/practice");
  await expect(gp.getByRole("link", { name: "Possible wrong-patient filings" })).toBeVisible();
  await lookClean(gp);
  await picture(gp, "practice-desk");

  await page.goto("/corrections");
  await picture(page, "corrections-not-mine");
  await own.getByRole("button", { name: "I made a mistake" }).click();
  await expect(own).toContainText("You took this back.");
  await page.goto(entry);
  await expect(page.getByRole("link", { name: "Ask for a correction" })).toBeVisible();
  await lookClean(page);
});
