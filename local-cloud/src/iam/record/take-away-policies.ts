import type { StackModel } from '../../template/stack-model.ts';
import type { Statement } from '../statement.ts';

/** A statement that lets somebody use a resource: of a queue's, topic's or function's policy, or of a role's trust. */
export interface Permission {
  /** The resource's or the role's ARN. */
  readonly of: string;
  readonly actions: string;
  /** Whom it lets. */
  readonly who: string;
  /** What a stack without it is refused with; undefined if it is not missed. */
  readonly missedBy?: string;
}

/**
 * Takes each Allow of the resources' policies and of the roles' trust away in turn.
 * @param check throws when a stack lacks what AWS itself needs
 */
export function takeAwayPolicies(stack: StackModel, check: (stack: StackModel) => void): Permission[] {
  const without = (of: string, all: readonly Statement[], changed: (rest: readonly Statement[]) => StackModel) =>
    all
      .filter(({ effect }) => effect === 'Allow')
      .map((statement) => ({
        of,
        actions: statement.actions.join(', '),
        who: statement.principals?.join(', ') ?? '',
        missedBy: refusal(() => check(changed(all.filter((one) => one !== statement)))),
      }));
  return [
    ...[...stack.resourcePolicies].flatMap(([arn, statements]) =>
      without(arn, statements, (rest) => ({
        ...stack,
        resourcePolicies: new Map([...stack.resourcePolicies, [arn, rest]]),
      })),
    ),
    ...stack.roles.flatMap((role) =>
      without(role.arn, role.trust, (trust) => ({
        ...stack,
        roles: stack.roles.map((one) => (one === role ? { ...role, trust } : one)),
      })),
    ),
  ];
}

function refusal(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
