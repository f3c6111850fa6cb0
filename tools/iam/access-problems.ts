import type { Grant } from 'local-cloud/access.ts';
import type { NeedlessGrant } from './needless-grants.ts';
import type { StackAccess } from './stack-access.ts';

/** Where use and grants differ, a sentence each: with function and action. */
export function accessProblems(
  { principals, permissions }: StackAccess,
  needless: readonly NeedlessGrant[],
): readonly string[] {
  const grants = principals.flatMap((one) => one.grants);
  const excused = (grant: Grant) => needless.some((one) => isAbout(one, grant));
  return [
    ...principals.flatMap(({ principal, notGranted }) =>
      notGranted.map(
        ({ action, resource }) => `${principal} uses ${action} on ${resource}: its role does not allow it`,
      ),
    ),
    ...grants
      .filter((grant) => !grant.missedBy && !excused(grant))
      .map(({ principal, action, resource, uses }) => {
        const why = uses === 0 ? 'nothing uses it' : 'another grant allows the same';
        return `${principal} is granted ${action} on ${resource}: ${why}`;
      }),
    ...needless.flatMap((one) => {
      const about = grants.filter((grant) => isAbout(one, grant));
      const said = `${one.principal ?? 'every function'} ${one.action}`;
      if (about.length === 0) return [`${said} is excused, and no longer granted`];
      return about
        .filter(({ missedBy }) => missedBy)
        .map(({ principal }) => `${said} is excused, and ${principal} needs it`);
    }),
    ...permissions
      .filter(({ missedBy }) => missedBy === undefined)
      .map(({ of, actions, who }) => `${who} may ${actions} on ${of}: nothing needs it`),
  ];
}

function isAbout({ principal = '', action, resource = '' }: NeedlessGrant, grant: Grant): boolean {
  return grant.principal.startsWith(principal) && grant.action === action && grant.resource.endsWith(resource);
}
