import { defineConfig } from '@playwright/test'
import { chromiumFlags, findTestBrowser } from './tools/npm/chromium.mjs'

// `npm test` chooses a free port; this one is for running playwright by hand.
const port = Number(process.env.SEIS_E2E_PORT ?? 4399)
const host = process.env.SEIS_E2E_HOST ?? '[::1]'

export default defineConfig({
  testDir: '.',
  testMatch: ['e2e/**/*.spec.ts', 'src/widgets/**/*.spec.ts'],
  outputDir: '.seis/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  // Seldom, a page's process of Chromium answers nobody any more, not even the debugger, until the test is out of its
  // time. `npm test` forgives that once and nothing else: see tools/npm/failures.mjs.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: '.seis/playwright.json' }]],
  use: {
    baseURL: `http://${host}:${port}`,
    // The language that the tests read; a test of the choice sets its own.
    locale: 'en-GB',
    reducedMotion: 'reduce',
    // A trace of every step costs a third of the time; `npx playwright test --trace on` brings it back.
    trace: 'off',
    launchOptions: { executablePath: findTestBrowser() ?? '', args: [...chromiumFlags] },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `node tools/server/serve.mjs ${port}`,
    url: `http://${host}:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
})
