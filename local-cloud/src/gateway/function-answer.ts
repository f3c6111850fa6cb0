import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod';

/** A response to a caller. */
export interface Answer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
  /** Why the function's response was not passed on, for the log. */
  readonly problem?: string;
}

/** A response of API Gateway itself: a status and a JSON message. */
export function gatewayAnswer(status: number, message: string, problem?: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
    ...(problem !== undefined && { problem }),
  };
}

/** Lambda's maximum response size, in bytes of JSON. */
const longest = 6_291_556;

const answerSchema = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** API Gateway renames the challenge of a 401 for some callers: nothing may rest on it. */
const renamed: Readonly<Record<string, string>> = { 'www-authenticate': 'x-amzn-remapped-www-authenticate' };

/** Headers that the gateway always sets itself. */
const own = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/** The response for a function's result (JSON): without a `statusCode` the whole result is the body. */
export function functionAnswer(json: string): Answer {
  if (Buffer.byteLength(json) > longest) return failed(`the answer is longer than ${longest} bytes`);
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || !('statusCode' in value))
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(json) };
  const { success, data, error } = answerSchema.safeParse(value);
  if (!success) return failed(`the answer has no proper ${error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  const { statusCode: status, headers, cookies, body, isBase64Encoded } = data;
  const given = Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), text] as const);
  const sets = (cookies ?? []).map((cookie) => ['set-cookie', cookie] as const);
  if (![...given, ...sets].every(isHeader)) return failed('the answer has a header that HTTP cannot carry');
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(
        given.filter(([name]) => !own.has(name)).map(([name, text]) => [renamed[name] ?? name, text]),
      ),
      ...(cookies && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function isHeader([name, value]: readonly [string, string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function failed(problem: string): Answer {
  return gatewayAnswer(500, 'Internal Server Error', problem);
}
