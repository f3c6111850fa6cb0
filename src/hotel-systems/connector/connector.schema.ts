import * as z from 'zod';
import { fieldProblems, issueText, oneLine } from '../../kit/file-fields.schema.ts';
import { type FileProblem, readYamlFile, type YamlFile } from '../../kit/yaml-file.ts';
import {
  credentialsSchema,
  fetchAuthSchema,
  fetchFields,
  fetchSchema,
  headersSchema,
  mapSchema,
  pagedSchema,
  pathSchema,
  requestSchema,
  syncFields,
  syncSchema,
} from './fetch.schema.ts';
import { authFields, authSchema } from './webhook-auth.schema.ts';

type Readable = Extract<YamlFile, { readonly value: unknown }>;

/** A connector's file with every default, or its errors. */
type ConnectorFile =
  | {
      readonly file: z.infer<typeof connectorSchema>;
      /** An error in one of its fields, with the field's line. */
      readonly problem: Readable['problem'];
      readonly errors?: undefined;
    }
  | { readonly errors: readonly FileProblem[] };

/** Reads a connector's file (YAML); `fileName` is used only in errors. */
export function readConnectorFile(text: string, fileName: string): ConnectorFile {
  const yaml = readYamlFile(text, fileName);
  if (yaml.errors) return { errors: yaml.errors };
  if (yaml.value === null) return { errors: [{ ...yaml.problem([], 'the file is empty'), line: 1 }] };
  const result = connectorSchema.safeParse(yaml.value, { error: issueText });
  if (result.success) return { file: result.data, problem: yaml.problem };
  const errors = result.error.issues
    .flatMap((issue) => fieldProblems(issue, connectorFields))
    .map(({ path, message }) => yaml.problem(path, message));
  return { errors: errors.sort((one, other) => one.line - other.line) };
}

const methods = ['post', 'put', 'patch', 'delete'] as const;
const paths = Object.fromEntries(methods.map((method) => [method, pathSchema.optional()]));

const changeShape = {
  ...(paths as Record<(typeof methods)[number], z.ZodOptional<typeof pathSchema>>),
  headers: headersSchema.optional(),
  body: z.json().optional(),
  form: z.record(z.string().min(1), z.string()).optional(),
};

type ChangeFields = z.infer<z.ZodObject<typeof changeShape>>;

/** A request has one path, and one body at most. */
function checkChange({ value, issues }: z.core.ParsePayload<ChangeFields>): void {
  const refuse = (field: string, message: string) =>
    issues.push({ code: 'custom', path: [field], message, input: value });
  const named = methods.filter((method) => value[method] !== undefined);
  if (named.length !== 1) refuse(named[1] ?? 'post', `one of ${methods.join(', ')} must be there, with a path`);
  if (value.body !== undefined && value.form !== undefined) refuse('form', 'stands in place of a body');
}

const upper = { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

function changeOf({ headers, body, form, ...request }: ChangeFields) {
  const method = methods.find((one) => request[one] !== undefined) ?? 'post';
  return {
    method: upper[method],
    path: request[method] ?? '/',
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
    ...(form && { form }),
  };
}

/** A request that changes something, in a connector's file. */
export const changeSchema = z.strictObject(changeShape).check(checkChange).transform(changeOf);

/**
 * The field of a reservation. `name` is that at the system: absent, the hotel must name it. `shown` is what the hotel types into
 * its own templates, with `{field}`. The mapping of `read` gives `{ value, ref }`, `{ absent: true }` if there is no such
 * reservation, or nothing if the field is empty. Without `change` a value is changed as it is set; without `clear` it is
 * changed to an empty one. `longest`: characters that it takes.
 */
export const fieldSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]{1,64}$/u, 'must be letters, digits, _ or -, 64 at most')
    .optional(),
  shown: oneLine(200),
  read: requestSchema,
  set: changeSchema,
  change: changeSchema.optional(),
  clear: changeSchema.optional(),
  longest: z.int().min(20).max(1000).default(250),
});

/** Sends a message. Without a mapping of its answer whatever has a status of success was taken. */
export const sendSchema = z
  .strictObject({ ...changeShape, map: mapSchema.optional() })
  .check(checkChange)
  .transform(({ map, ...request }) => ({ ...changeOf(request), ...(map !== undefined && { map }) }));

/**
 * A message to a guest. `find` finds the thread, before it is read or written to: its mapping gives `{ ref }`, or nothing if
 * there is none. The mapping of `send` gives `{ id }` of the message, `{ refused: true }`, or `{ absent: true }` if there is no
 * such reservation; that of `read` gives `{ texts }`, a list of those that the house has sent, what lists' mappings give of
 * pages, and `more` if there are others that are not shown. `longest`: characters that a message may have.
 */
export const messageSchema = z.strictObject({
  find: requestSchema.optional(),
  send: sendSchema,
  read: pagedSchema,
  longest: z.int().min(300).max(10_000).default(700),
});

/**
 * What is written to a system. Defaults: asked as `fetch` is, with its credentials; a field takes 250 characters, a message
 * 700.
 */
export const writeSchema = z
  .strictObject({
    auth: fetchAuthSchema.optional(),
    credentials: credentialsSchema,
    field: fieldSchema.optional(),
    message: messageSchema.optional(),
    setup: z.array(oneLine(500)).default([]),
  })
  .refine(({ field, message }) => field !== undefined || message !== undefined, {
    path: ['field'],
    message: 'there must be a field, or a message',
  });

/** The names of its fields. */
const writeFields: readonly string[] = [
  ...Object.keys(writeSchema.shape),
  ...Object.keys(fieldSchema.shape),
  ...Object.keys(messageSchema.shape),
  ...methods,
  'form',
];

const source = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be an IP address or a network, for example 192.0.2.0/24',
});

const dropPath = z
  .string()
  .max(200)
  .refine((text) => {
    const steps = text.split('.');
    return steps.at(-1) !== '**' && steps.every((step) => /^(?:\*\*?|[^*]+)$/u.test(step));
  }, 'must be names with dots between, * or **');

const probes = z.strictObject({ get: z.int().min(200).max(599).default(200) });
const rate = z.strictObject({ perSecond: z.number().min(0.1).max(100).default(5) });

/**
 * A connector's file. Required: `id`, `name`, `auth.kind`. Defaults: a JSON body, an answer without text, a GET answered 200,
 * nothing dropped, ordered by when deliveries are received, mapped by `delivery.jsonata`, 5 requests a second.
 */
const connectorSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u, 'must be small letters, digits and hyphens, 32 at most'),
  name: oneLine(60),
  auth: authSchema,
  sources: z.array(source).default([]),
  body: z.enum(['json', 'xml']).default('json'),
  probes: probes.prefault({}),
  reply: z.enum(['empty', 'text', 'ota-resnotif']).default('empty'),
  drop: z.array(dropPath).default([]),
  keep: z
    .array(
      z
        .string()
        .max(200)
        .regex(/[^\s_.-]/u, 'must be a name, with those that it is in before it'),
    )
    .min(1)
    .optional(),
  order: z.enum(['time', 'sequence', 'received']).default('received'),
  map: mapSchema.default('delivery.jsonata'),
  fetch: fetchSchema.optional(),
  sync: syncSchema.optional(),
  write: writeSchema.optional(),
  rate: rate.prefault({}),
  setup: z.array(oneLine(500)).default([]),
});

/** The names of all fields, at any depth. */
const connectorFields: readonly string[] = [
  ...Object.keys(connectorSchema.shape),
  ...authFields,
  ...fetchFields,
  ...syncFields,
  ...writeFields,
  ...['get', 'perSecond'],
];
