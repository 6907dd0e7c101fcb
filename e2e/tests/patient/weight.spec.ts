// What a patient's browser has to carry: one stylesheet, one small script, no wasm.
import { mkdirSync, writeFileSync } from "node:fs";

import type { Page, Request } from "@playwright/test";

import { expect, isScripted, returnAsPatient, test } from "../../support/journey.ts";

// Of a first visit, as it goes over the wire.
const MOST_ASSETS = 40_000;
const MOST_DOCUMENT = 60_000;

test("patient pages are light, and load nothing but style and the quick exit's script", async ({ page }, { project }) => {
  await returnAsPatient(page, "margaret");
  await page.goto("/record/results");
  const entry = await page.locator("[data-entry]").getByRole("link").first().getAttribute("href");
  const weights: string[] = [];
  for (const path of ["/", "/summary", "/record", "/record/timeline", entry ?? ""]) {
    const { document, assets, names } = await visit(page, path);
    const where = path.replace(/[0-9a-f]{32}/, "…");
    weights.push(`${where}\t${document}\t${assets}`);
    expect(document, `${where}: the document`).toBeLessThan(MOST_DOCUMENT);
    expect(assets, `${where}: the rest`).toBeLessThan(MOST_ASSETS);
    const expected = ["favicon.svg", "main.css", ...(isScripted() ? ["leave.js"] : [])];
    expect(names.filter((name) => !expected.includes(name)), where).toEqual([]);
  }
  mkdirSync("test-results", { recursive: true });
  writeFileSync(`test-results/page-weights-${project.name}.tsv`, ["page\tdocument\tassets", ...weights, ""].join("\n"));
});

/** Opens a page as for the first time, and weighs what comes. */
async function visit(page: Page, path: string): Promise<{ document: number; assets: number; names: string[] }> {
  const sizes: Promise<{ name: string; bytes: number }>[] = [];
  const weigh = (request: Request) => {
    const name = request.isNavigationRequest() ? "" : new URL(request.url()).pathname.split("/").at(-1) ?? "";
    const weighed = request.sizes().then(({ responseBodySize }) => responseBodySize);
    sizes.push(weighed.then((bytes) => ({ name: name.replace(/\.[0-9a-f]{8}\./, "."), bytes })));
  };
  page.on("requestfinished", weigh);
  // Routing switches the browser's cache off.
  await page.route("**/*", (route) => route.continue());
  await page.goto(path, { waitUntil: "load" });
  page.off("requestfinished", weigh);
  await page.unrouteAll();
  const all = await Promise.all(sizes);
  const total = (wanted: boolean) => all.filter(({ name }) => (name === "") === wanted).reduce((sum, { bytes }) => sum + bytes, 0);
  return { document: total(true), assets: total(false), names: all.map(({ name }) => name).filter(Boolean) };
}
