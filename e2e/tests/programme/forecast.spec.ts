// An officer begins at the start page, asks what the plan will ask, mends a wrong number, keeps the plan, and takes the
// file; an area lead sees their own areas.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { unfold } from "../../support/practice.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

test("an officer asks what a plan will ask, and keeps it", async ({ page }) => {
  await signInAsStaff(page, { person: "programme" });
  await expect(page).toHaveURL(/\/$/);
  await expect(heading(page)).toHaveText("Start");
  await lookClean(page);
  await picture(page, "start");
  await page.getByRole("link", { name: "Forecast" }).click();
  await expect(heading(page)).toHaveText("Forecast");
  await expect(page.getByRole("heading", { name: "The nation:" })).toBeVisible();
  await lookClean(page);
  await picture(page, "forecast");

  await page.getByRole("radio", { name: "A made-up million on 150 lists" }).check();
  await page.getByRole("button", { name: "Show the forecast" }).click();
  await expect(page.getByRole("heading", { name: "A made-up million: 1,000,000 people of 150 practices" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^A graph of letters sent/ })).toBeVisible();
  await unfold(page, "Week by week");
  await expect(page.getByRole("region", { name: "Week by week" })).toBeVisible();
  await expect(page.getByText("Keep this as the plan")).toHaveCount(0);
  await lookClean(page);
  await picture(page, "forecast-million");
  const file = await page.request.get(
    new URL((await page.getByRole("link", { name: "Get the weeks as a CSV file" }).getAttribute("href"))!, page.url()).href,
  );
  expect(file.headers()["content-type"]).toContain("text/csv");

  await unfold(page, "What is taken for granted");
  await page.getByLabel("Letters in a day").fill("none");
  await page.getByRole("button", { name: "Show the forecast" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter how many letters go out in a day");
  await expect(page.getByLabel("Letters in a day")).toHaveValue("none");
  await lookClean(page);
  await picture(page, "forecast-error");

  await page.goto("/programme/forecast?letters=5");
  await unfold(page, "Keep this as the plan");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("heading", { name: "The plan and what came" })).toBeVisible();
  await expect(page).toHaveURL(/letters=5/);
  await lookClean(page);
  await picture(page, "forecast-plan");
});

test("an area lead asks for their own areas", async ({ page }) => {
  await returnAsStaff(page, "area");
  await page.goto("/programme/forecast");
  await expect(page.getByLabel("Where").getByRole("option")).toHaveText([/^Area: High Moor$/, /^Area: South Coast$/, /^Area: Three Rivers$/]);
  await page.getByLabel("Where").selectOption("area:three-rivers");
  await page.getByRole("button", { name: "Show the forecast" }).click();
  await expect(page.getByRole("heading", { name: "Area: Three Rivers:" })).toBeVisible();
});
