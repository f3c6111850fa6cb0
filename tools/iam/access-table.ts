import { markdownTable } from '../marked-tables.ts';
import type { StackAccess } from './stack-access.ts';

/** A table of who did what, a line for each function and schedule, and one for the resources' own policies. */
export function accessTable({ principals, permissions }: StackAccess): string {
  const rows = principals.map(({ principal, accesses, notGranted, grants }) => [
    principal,
    accesses,
    notGranted.length,
    grants.length,
    grants.filter(({ uses }) => uses === 0).length,
    grants.filter(({ missedBy }) => missedBy).length,
  ]);
  const missed = permissions.filter(({ missedBy }) => missedBy !== undefined).length;
  const heads = ['', 'different accesses', 'used, not granted', 'grants', 'never used', 'missed when taken away'];
  const sums = heads.slice(1).map((_, i) => rows.reduce((sum, row) => sum + Number(row[i + 1]), 0));
  const policies = ['policies of queues, topics and functions, and trust', '', '', permissions.length, '', missed];
  return markdownTable([heads, ...[...rows, ['sum', ...sums], policies].map((row) => row.map(String))]).join('\n');
}

/** Each grant that is missed when it is taken away, and by what; a line each. */
export function missedGrants({ principals, permissions }: StackAccess): readonly string[] {
  return [
    ...principals.flatMap(({ grants }) =>
      grants.flatMap(({ principal, action, resource, uses, missedBy }) =>
        missedBy ? [`${principal} without ${action} on ${resource}: refused ${uses} of its accesses`] : [],
      ),
    ),
    ...permissions.flatMap(({ of, who, missedBy }) =>
      missedBy === undefined ? [] : [`${of} without what it lets ${who}: ${missedBy}`],
    ),
  ];
}
