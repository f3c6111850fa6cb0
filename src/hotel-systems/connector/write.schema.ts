import * as z from 'zod';
import { oneLine } from '../../kit/file-fields.schema.ts';
import type { ConnectorField, ConnectorMessage, ConnectorWrite, SendRequest, WriteRequest } from './connector.ts';
import {
  credentialsSchema,
  fetchAuthSchema,
  headersSchema,
  mapSchema,
  pagedSchema,
  pathSchema,
  requestSchema,
} from './fetch.schema.ts';

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

function changeOf({ headers, body, form, ...request }: ChangeFields): WriteRequest {
  const method = methods.find((one) => request[one] !== undefined) ?? 'post';
  return {
    method: method.toUpperCase() as WriteRequest['method'],
    path: request[method] ?? '/',
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
    ...(form && { form }),
  };
}

const change = z.strictObject(changeShape).check(checkChange).transform(changeOf);

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

const send = z
  .strictObject({ ...changeShape, map: mapSchema.optional() })
  .check(checkChange)
  .transform(({ map, ...request }): SendRequest => ({ ...changeOf(request), ...(map !== undefined && { map }) }));

const messageShape = z.strictObject({
  find: requestSchema.optional(),
  send,
  read: pagedSchema,
  longest: z.int().min(300).max(10_000).default(700),
});

const message = messageShape.transform(({ find, ...rest }): ConnectorMessage => ({ ...rest, ...(find && { find }) }));

const shape = z.strictObject({
  auth: fetchAuthSchema.optional(),
  credentials: credentialsSchema,
  field: field.optional(),
  message: message.optional(),
  setup: z.array(oneLine(500)).default([]),
});

/**
 * What is written to a system. Defaults: asked as `fetch` is, with its credentials; a field takes 250 characters, a message
 * 700.
 */
export const writeSchema = shape
  .refine(({ field, message }) => field !== undefined || message !== undefined, {
    path: ['field'],
    message: 'there must be a field, or a message',
  })
  .transform(
    ({ auth, credentials, field, message, setup }): ConnectorWrite => ({
      credentials,
      ...(field && { field }),
      ...(message && { message }),
      setup,
      ...(auth && { auth }),
    }),
  );

/** The names of its fields. */
export const writeFields: readonly string[] = [
  ...Object.keys(shape.shape),
  ...Object.keys(fieldShape.shape),
  ...Object.keys(messageShape.shape),
  ...methods,
  'form',
];
