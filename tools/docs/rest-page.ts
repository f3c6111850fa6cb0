import { markdownTable } from '../marked-tables.ts';
import { anchorOf } from './site-links.ts';

/** What this page reads of an OpenAPI document, as `docs/openapi.yaml` is one. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}
interface Parameter extends Schema {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}
interface Body {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<
    Record<
      string,
      { readonly schema?: Schema; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }
    >
  >;
}
interface Call {
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}
export interface OpenApi {
  readonly info: { readonly description: string };
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, Call>> & { readonly parameters?: readonly Parameter[] }>
  >;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

/** A page of Markdown with every call of the REST API, its fields and answers. */
export function restPage(api: OpenApi): string {
  const calls = Object.entries(api.paths).flatMap(([path, { parameters = [], ...methods }]) =>
    Object.entries(methods).map(([method, call]) => callText(api, `${method.toUpperCase()} ${path}`, call, parameters)),
  );
  const schemas = Object.entries(api.components.schemas).map(([name, schema]) => schemaText(name, schema));
  return [
    '# The REST API, call by call',
    api.info.description.replaceAll('`docs/reference/rest-api.md` beside this document', '[REST API](rest-api.md)'),
    'The same for programs: [openapi.yaml](../openapi.yaml).',
    ...calls,
    '## Schemas',
    ...schemas,
  ].join('\n\n');
}

function callText(api: OpenApi, line: string, call: Call, shared: readonly Parameter[]): string {
  const parameters = [...shared, ...(call.parameters ?? [])].map((one) => resolved<Parameter>(api, one));
  const rows = parameters.map((one) => [`\`${one.name}\``, one.in, typeOf(one.schema), inLine(one.description)]);
  const [type, body] = Object.entries(call.requestBody?.content ?? {})[0] ?? [];
  const [example] = Object.values(body?.examples ?? {});
  const answers = Object.entries(call.responses).map(([status, answer]) => {
    const { description, content = {} } = resolved<Body>(api, answer);
    const [schema] = Object.values(content).map((one) => one.schema);
    return [status, schema ? typeOf(schema) : '', inLine(description)];
  });
  return [
    `## ${call.summary}`,
    `\`\`\`http\n${line}\n\`\`\``,
    call.description ?? '',
    rows.length > 0 ? table(['parameter', 'in', 'type', 'meaning'], rows) : '',
    body?.schema ? `Body, as \`${type}\`: ${typeOf(body.schema)}${example ? ', such as' : ''}` : '',
    example ? `\`\`\`json\n${JSON.stringify(example.value, undefined, 2)}\n\`\`\`` : '',
    table(['status', 'body', 'meaning'], answers),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function schemaText(name: string, schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([field, value]) => [
    `\`${field}\``,
    typeOf(value),
    inLine(value.description),
  ]);
  const told = rows.length > 0 ? table(['field', 'type', 'meaning'], rows) : typeOf(schema);
  return [`### ${name}`, schema.description, told].filter((part) => part !== undefined).join('\n\n');
}

/** The type of a value in words, with links to the schemas that have a name. */
function typeOf(schema: Schema): string {
  const { $ref, type, format, items, anyOf, oneOf, allOf } = schema;
  if ($ref) return `[${nameOf($ref)}](#${anchorOf(nameOf($ref))})`;
  const several = anyOf ?? oneOf ?? allOf;
  if (several) return several.map(typeOf).join(allOf ? ' and ' : ' or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (type === 'array') return `list of ${items ? typeOf(items) : 'anything'}`;
  const named = [type ?? 'anything'].flat().join(' or ');
  return format ? `${named} (${format})` : named;
}

const nameOf = (ref: string) => ref.split('/').at(-1) ?? ref;

function resolved<T>({ components }: OpenApi, one: T & Schema): T {
  const [, , kind = '', name = ''] = one.$ref?.split('/') ?? [];
  return one.$ref ? (components[kind]?.[name] as T) : one;
}

/** A description in a cell of a table. */
const inLine = (text = '') => text.replaceAll('\n', ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  markdownTable([head, ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))]).join('\n');
