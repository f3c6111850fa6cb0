import type { Finding } from './finding.ts';

const words = { ok: 'ok', warn: 'warn', fail: 'FAIL', 'not checked': 'not checked' } as const;

/** Findings as text: one line each, with DNS records and details below it. */
export function findingLines(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return findings.flatMap(({ check, state, found, todo, records = [], details = [] }) => [
    [words[state].padEnd('not checked'.length), check.padEnd(width), [found, todo].filter(Boolean).join(' ')].join(
      '  ',
    ),
    ...[...details, ...records].map((one) => `    ${one}`),
  ]);
}
