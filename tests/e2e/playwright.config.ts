import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';

const out = fileURLToPath(new URL('../../.out', import.meta.url));

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: `${out}/e2e`,
  // One window at a time: two apps on two cores only wait for each other.
  workers: 1,
  fullyParallel: false,
  // Windows, threads and servers share the machine with others: once may be bad luck, twice is a fault. A test that
  // needed its second try is listed as flaky, to be looked into.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: `${out}/e2e-report.json` }]],
});
