import type { PolicyKind } from './statement.ts';

const pairs = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const;
const elements: ReadonlySet<string> = new Set(['Sid', 'Effect', 'Condition', ...pairs.flat()]);

/** What a statement must have, and what it may not have. */
const rules: Readonly<Record<PolicyKind, { readonly needed: readonly string[]; readonly wrong: readonly string[] }>> = {
  identity: { needed: ['Resource'], wrong: ['Principal', 'NotPrincipal'] },
  trust: { needed: ['Principal'], wrong: ['Resource', 'NotResource', 'NotPrincipal'] },
  resource: { needed: ['Principal'], wrong: [] },
};

/**
 * Refuses a statement whose elements AWS would refuse as malformed.
 * @throws an error that names the element
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function checkElements(statement: object, kind: PolicyKind): void {
  const given = new Map(Object.entries(statement).filter(([, value]) => value !== undefined));
  const { needed, wrong } = rules[kind];
  for (const name of given.keys()) {
    if (!elements.has(name)) throw new Error(`a statement has ${name}, which is no element of a policy`);
    if (wrong.includes(name)) throw new Error(`a statement has ${name}, which ${policies[kind]} cannot have`);
  }
  for (const [name, other] of pairs) {
    if (given.has(name) && given.has(other)) throw new Error(`a statement has both ${name} and ${other}`);
    if (needed.includes(name) && !given.has(name) && !given.has(other))
      throw new Error(`a statement has neither ${name} nor ${other}, one of which ${policies[kind]} needs`);
  }
  if (given.has('NotPrincipal') && given.get('Effect') === 'Allow')
    throw new Error('a statement has NotPrincipal, which AWS does not support with Allow');
}

const policies: Readonly<Record<PolicyKind, string>> = {
  identity: "a role's policy",
  trust: "a role's trust policy",
  resource: "a resource's policy",
};
