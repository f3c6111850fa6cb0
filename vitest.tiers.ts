import { join } from 'node:path';
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';
import { pollTimeouts } from './test/poll-timeouts.ts';

/**
 * `short`: every promise once, in a few minutes · `long`: seeds, every single fault, whole hours of turned clocks, other
 * processes and packages, in files that end with `.long.test.ts`.
 */
type Tier = 'short' | 'long';

/** Proofs in depth, which run with all others before a release (`npm run proofs`); at each landing shorter ones do. */
const inDepth = [
  // Real processes that are killed. The simulation kills functions at every call.
  'test/chaos/real.long.test.ts',
  // That the simulation sees what is broken on purpose.
  'test/simulation/mutants/mutants.long.test.ts',
  // Owed mails by thousands, at the account's whole rate. A burst: test/end-to-end/mail-trouble.long.test.ts.
  'test/simulation/pace.long.test.ts',
  // Making a release. Its parts: test/package, test/release/template-as-files.long.test.ts.
  'test/release/release.long.test.ts',
];

/** Subjects whose tests leave nothing behind in their process: what they load is loaded once for all of them. */
const pure = [
  'contract',
  'core',
  'events-out',
  'hotel-systems',
  'issuers',
  'kit',
  'lib',
  'mail',
  'networks',
  'operations',
  'rest',
];

/** Files in one process, which may share a running stack. */
const sharingStacks = { isolate: false, environment: './test/end-to-end/support/ends-shared-stack.ts' };

/** The tests of a tier. Not those that need a browser or FreeRADIUS: vitest.browser.config.ts, vitest.radius.config.ts. */
export function tests(tier: Tier): ViteUserConfig {
  const [ending, others] =
    tier === 'long'
      ? ['.long.test.ts', process.env.PROOFS === 'whole' ? [] : inDepth]
      : ['.test.ts', ['**/*.long.test.ts']];
  const inOneProcess = `test/{${pure.join(',')}}/**/*${ending}`;
  // Tests of the whole stack, which they start and end in their process; those of `processes` below run it as one of its own, those of `clocks` turn their process's clock.
  const endToEnd = `test/end-to-end/*${ending}`;
  // Tests of the package as it is published, which build, pack and install it.
  const packed = `test/package/*${ending}`;
  // Whether the local cloud runs at all; its other tests are its own: `npm test -w local-cloud`.
  const smoke = tier === 'short' ? ['local-cloud/test/smoke.test.ts'] : [];
  // What one test's process has compiled, those of its own and the next test's need not.
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.local/compiled');
  return defineConfig({
    test: {
      exclude: [...configDefaults.exclude, 'test/browser/**', 'test/radius/**', ...others],
      // Else every lazy export of aws-cdk-lib is loaded.
      deps: { interopDefault: false },
      silent: 'passed-only',
      globalSetup: 'test/synthesize-once.ts',
      // The local cloud starts processes of its own; two at once is what a small machine bears. What takes long mostly waits.
      maxWorkers: tier === 'long' ? 4 : 2,
      // Limits against a hang, not measures: what takes a second takes half a minute on a busy machine.
      testTimeout: 600_000,
      hookTimeout: 600_000,
      expect: { poll: pollTimeouts },
      projects: [
        {
          extends: true,
          test: {
            name: 'alone',
            include: [`test/**/*${ending}`, ...smoke],
            exclude: [inOneProcess, endToEnd, packed, ...others],
          },
        },
        {
          extends: true,
          test: {
            name: 'package',
            include: [packed],
            isolate: false,
            globalSetup: 'test/package/install-once.ts',
            exclude: others,
          },
        },
        { extends: true, test: { name: 'end-to-end', include: [endToEnd], exclude: others, ...sharingStacks } },
        {
          extends: true,
          test: {
            name: 'pure',
            include: [inOneProcess],
            exclude: others,
            isolate: false,
            // CloudFormation's rules are asked where they are the matter: test/lib/best-practices.long.test.ts.
            env: { CDK_VALIDATION: 'false' },
          },
        },
      ],
    },
  });
}
