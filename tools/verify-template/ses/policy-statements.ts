import { at, listOf, resourcesOfType, type Template, textOf } from '../template.ts';

/** A statement of a policy that a role, user or group has, or of a resource's policy. */
export interface PolicyStatement {
  /** The logical id of the resource that it stands in. */
  readonly id: string;
  readonly statement: unknown;
}

const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];
const principals = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'];

/** All statements that allow roles, users and groups something, as policies of their own or within them. */
export function allowingStatements(template: Template): PolicyStatement[] {
  const own = resourcesOfType(template, ...policies).map(([id, policy]) => [id, at(policy, 'PolicyDocument')] as const);
  const inline = resourcesOfType(template, ...principals).flatMap(([id, principal]) =>
    listOf(at(principal, 'Policies')).map((policy) => [id, at(policy, 'PolicyDocument')] as const),
  );
  return [...own, ...inline].flatMap(([id, document]) => allowedBy(document).map((statement) => ({ id, statement })));
}

/** The statements of a document that allow something. */
export function allowedBy(document: unknown): unknown[] {
  return listOf(at(document, 'Statement')).filter((statement) => at(statement, 'Effect') === 'Allow');
}

/** Whether a statement allows at least one of the actions. */
export function allows(statement: unknown, actions: readonly string[]): boolean {
  const excepted = at(statement, 'NotAction');
  if (excepted !== undefined) return actions.some((action) => !covers(excepted, action));
  return actions.some((action) => covers(at(statement, 'Action'), action));
}

function covers(patterns: unknown, action: string): boolean {
  return listOf(patterns).some((pattern) => {
    const source = textOf(pattern)
      .replace(/[^\w*?]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'i').test(action);
  });
}

/** The values that a condition requires of a key, whose case does not matter in IAM. */
export function required(statement: unknown, operator: string, key: string): unknown[] {
  const conditions = Object.entries(at(statement, 'Condition', operator) ?? {});
  return conditions.flatMap(([name, value]) => (name.toLowerCase() === key.toLowerCase() ? listOf(value) : []));
}
