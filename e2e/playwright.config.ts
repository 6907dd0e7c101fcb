import { defineConfig } from "@playwright/test";

import { PORTAL } from "./support/server.ts";

// Nothing of the browser's own talks to anyone, and no sandbox is asked of a container that has none to give.
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
];

const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 800 } };

export default defineConfig({
  testDir: "tests",
  testIgnore: process.env.CANDOUR_SCREENSHOTS ? [] : ["**/screenshots.spec.ts"],
  outputDir: "test-results/journeys",
  globalSetup: "./support/server.ts",
  // The journeys share one portal: those of a file run in order, and what one changes of a person no other file reads.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: PORTAL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CANDOUR_CHROMIUM ?? "/usr/bin/chromium", args: quietly },
  },
  projects: [
    { name: "phone", use: phone },
    { name: "phone-noscript", use: { ...phone, javaScriptEnabled: false } },
    { name: "desktop", use: desktop },
    { name: "desktop-noscript", use: { ...desktop, javaScriptEnabled: false } },
  ],
});
