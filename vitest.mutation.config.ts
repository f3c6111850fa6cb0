import { defineConfig } from 'vitest/config';

/** The domain's tests alone: what `npm run mutation` runs against every mutant. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts'], testTimeout: 60_000, env: { RUNS: '0.03' } },
});
