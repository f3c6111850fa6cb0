import * as z from 'zod';
import { oneLine } from '../../kit/file-fields.schema.ts';
import type { ConnectorField, ConnectorWrite, WriteRequest } from './connector.ts';
import { credentialsSchema, fetchAuthSchema, headersSchema, pathSchema, requestSchema } from './fetch.schema.ts';

const methods = ['post', 'put', 'patch', 'delete'] as const;
const paths = Object.fromEntries(methods.map((method) => [method, pathSchema.optional()]));

const change = z
  .strictObject({
    ...(paths as Record<(typeof methods)[number], z.ZodOptional<typeof pathSchema>>),
    headers: headersSchema.optional(),
    body: z.json().optional(),
    form: z.record(z.string().min(1), z.string()).optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: 'custom', path: [field], message, input: value });
    const named = methods.filter((method) => value[method] !== undefined);
    if (named.length !== 1) refuse(named[1] ?? 'post', `one of ${methods.join(', ')} must be there, with a path`);
    if (value.body !== undefined && value.form !== undefined) refuse('form', 'stands in place of a body');
  })
  .transform(({ headers, body, form, ...request }): WriteRequest => {
    const method = methods.find((one) => request[one] !== undefined) ?? 'post';
    return {
      method: method.toUpperCase() as WriteRequest['method'],
      path: request[method] ?? '/',
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(form && { form }),
    };
  });

const fieldShape = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]{1,64}$/u, 'must be letters, digits, _ or -, 64 at most')
    .optional(),
  shown: oneLine(200),
  read: requestSchema,
  set: change,
  change: change.optional(),
  clear: change.optional(),
  longest: z.int().min(20).max(1000).default(250),
});

const field = fieldShape.transform(
  ({ name, change, clear, ...rest }): ConnectorField => ({
    ...rest,
    ...(name !== undefined && { name }),
    ...(change && { change }),
    ...(clear && { clear }),
  }),
);

const shape = z.strictObject({
  auth: fetchAuthSchema.optional(),
  credentials: credentialsSchema,
  field,
  setup: z.array(oneLine(500)).default([]),
});

/** What is written to a system. Defaults: asked as `fetch` is, with its credentials; a field takes 250 characters. */
export const writeSchema = shape.transform(({ auth, ...rest }): ConnectorWrite => ({ ...rest, ...(auth && { auth }) }));

/** The names of its fields. */
export const writeFields: readonly string[] = [
  ...Object.keys(shape.shape),
  ...Object.keys(fieldShape.shape),
  ...methods,
  'form',
];
