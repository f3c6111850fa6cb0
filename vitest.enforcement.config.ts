import { join } from 'node:path';
import { defineConfig, mergeConfig, type Plugin } from 'vitest/config';
import config from './vitest.config.ts';

/** Modules of the local cloud that are left out with `ENFORCEMENT=off`, and what stands in for them. */
const standIns: Readonly<Record<string, string>> = {
  '../iam/late-gates.ts': 'open-gates.ts',
  '../iam/enforce-policies.ts': 'no-policies.ts',
};
const isOff = process.env.ENFORCEMENT === 'off';

// Also there when nothing is left out, so that it costs both sides the same.
const enforcement: Plugin = {
  name: 'enforcement',
  enforce: 'pre',
  resolveId(source) {
    const standIn = standIns[source];
    return isOff && standIn !== undefined ? join(import.meta.dirname, 'bench/enforcement', standIn) : undefined;
  },
};

/** The project's tests, to measure what enforcing IAM costs them. */
export default mergeConfig(config, defineConfig({ plugins: [enforcement] }));
