import * as z from 'zod';
import { fieldProblems, issueText, oneLine } from '../../kit/file-fields.schema.ts';
import { type FileProblem, readYamlFile, type YamlFile } from '../../kit/yaml-file.ts';
import { fetchFields, fetchSchema, mapSchema, syncFields, syncSchema } from './fetch.schema.ts';
import { authFields, authSchema } from './webhook-auth.schema.ts';
import { writeFields, writeSchema } from './write.schema.ts';

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
