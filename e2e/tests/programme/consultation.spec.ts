// Anyone replies to a consultation; an officer reads it first; then it stands for everyone, without a name.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

test("a reply waits until an officer publishes it", async ({ page, another }) => {
  // The journeys of one portal run in more than one variant.
  const words = `Please write in big letters (${test.info().project.name})`;
  await page.goto("/status");
  await page.getByRole("link", { name: /^Reply to this until/ }).click();
  await expect(page.getByRole("heading", { name: "What people said" })).toBeVisible();
  await lookClean(page);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toContainText("Write what you want to say");
  await lookClean(page);
  await picture(page, "consultation");
  await page.getByRole("radio", { name: /^A patient/ }).check();
  await page.getByLabel("What do you want to say?").fill(words);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(heading(page)).toHaveText("Thank you");
  await lookClean(page);
  await page.getByRole("link", { name: "What was asked" }).click();
  await expect(page.getByText(words)).toHaveCount(0);

  const officer = await another();
  await returnAsStaff(officer, "programme");
  await officer.goto("/programme/areas/south-coast");
  await officer.getByRole("link", { name: "Replies to it: Consultation of patients" }).click();
  const reply = officer.locator("[data-reply]").filter({ hasText: words });
  await lookClean(officer);
  await picture(officer, "consultation-desk");
  await reply.getByRole("button", { name: "Keep it back" }).click();
  await expect(officer.getByRole("alert")).toContainText("Say why");
  await reply.getByRole("button", { name: "Publish" }).click();
  await expect(reply).toContainText("Published");

  await page.goto("/status");
  await page.reload();
  await expect(page.getByText(words)).toBeVisible();
  await picture(page, "status-with-replies");
});
