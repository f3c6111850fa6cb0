import { defineConfig } from 'vitest/config';

/** The tests that look at pages and mails in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    silent: 'passed-only',
    // Chromium has processes of its own; two browsers at once is what a small machine bears.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
