import { defineConfig } from 'vitest/config';
import { pollTimeouts } from './test/poll-timeouts.ts';

/** The tests that log in through a real FreeRADIUS: `npm run test:radius`. */
export default defineConfig({
  test: {
    include: ['test/radius/**/*.test.ts'],
    silent: 'passed-only',
    globalSetup: ['test/radius/needs-freeradius.ts', 'test/synthesize-once.ts'],
    maxWorkers: 2,
    // Limits against a hang, not measures.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: pollTimeouts },
  },
});
