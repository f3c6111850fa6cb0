import * as z from 'zod';
import type { FetchRequest } from '../../domain/model/connections/connector.ts';
import { headerName } from './auth-schema.ts';

const path = z
  .string()
  .max(2000)
  .regex(/^\/(?!\/)[!-[\]-~]*$/u, 'must be a path that begins with one /, without blanks')
  .refine((text) => !text.includes('#'), 'must have nothing after #');

/** The name of a mapping's file. */
export const mapSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}\.jsonata$/u, 'must be the name of a .jsonata file');

/** Headers of a request. */
export const headersSchema = z.record(headerName, z.string().regex(/^[ -~]{1,1000}$/u, 'must be a line of ASCII'));

/** The fields of a request in a connector's file. */
export const requestShape = {
  get: path.optional(),
  post: path.optional(),
  headers: headersSchema.optional(),
  body: z.json().optional(),
  map: mapSchema,
};

type RequestFields = z.infer<z.ZodObject<typeof requestShape>>;

/** A request has one path, and a body only if it is posted. */
export function checkRequest({ value, issues }: z.core.ParsePayload<RequestFields>): void {
  const { get, post, body } = value;
  const refuse = (field: string, message: string) =>
    issues.push({ code: 'custom', path: [field], message, input: value });
  if ((get === undefined) === (post === undefined)) refuse('get', 'one of get and post must be there, with a path');
  if (post === undefined && body !== undefined) refuse('body', 'belongs to a post');
}

/** A request as it is compiled. */
export function requestOf({ get, post, headers, body, map }: RequestFields): FetchRequest {
  return {
    method: post === undefined ? 'GET' : 'POST',
    path: post ?? get ?? '/',
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
    map,
  };
}

/** A request in a connector's file. */
export const requestSchema = z.strictObject(requestShape).check(checkRequest).transform(requestOf);
