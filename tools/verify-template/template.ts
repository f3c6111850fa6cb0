/** A CloudFormation template, as the rules read it. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** A resource of a template. */
interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** All resources of the types, as pairs of logical id and properties. */
export function resourcesOfType({ Resources }: Template, ...types: string[]): [id: string, properties: unknown][] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => types.includes(Type))
    .map(([id, { Properties }]) => [id, Properties ?? {}]);
}

/** The value at a path of keys; undefined if there is none. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

/** A value that may be one or a list, as a list. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The logical id that a `Ref` or `Fn::GetAtt` leads to; undefined for any other value. */
export function refersTo(value: unknown): string | undefined {
  const id = at(value, 'Ref') ?? listOf(at(value, 'Fn::GetAtt'))[0];
  return typeof id === 'string' ? id : undefined;
}

/**
 * A value as text, with `<…>` for what only a deployment knows.
 * @example textOf({ 'Fn::Join': ['', ['10 feedback-smtp.', { Ref: 'AWS::Region' }, '.amazonses.com']] })
 * // '10 feedback-smtp.<Region>.amazonses.com'
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = at(value, 'Fn::Join');
  if (Array.isArray(join)) return listOf(join[1]).map(textOf).join(String(join[0]));
  const getAtt = at(value, 'Fn::GetAtt');
  if (Array.isArray(getAtt)) return `<${getAtt.join('.')}>`;
  const ref = at(value, 'Ref');
  return typeof ref === 'string' ? `<${ref.replace('AWS::', '')}>` : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
