import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type JsonService, ServiceError, serveJson } from '../json/json-service.ts';
import { listenOnLoopback } from '../process/loopback-server.ts';

/** Options of a parameter store. */
interface ParameterOptions extends Pick<ParameterHost, 'arn'> {
  /** 0 or none takes a free one. */
  readonly port?: number;
  /** The directory in which parameters outlive the process. */
  readonly dataDir?: string;
  /** Sees each request first. */
  readonly gate?: JsonService['gate'];
}

/**
 * Starts SSM's parameter store in this process.
 * @throws when the port is taken or the directory cannot be used. A later write that fails ends the process: its caller has no answer.
 */
export async function startParameterEmulator({ port, dataDir, gate, arn }: ParameterOptions) {
  const host = { file: openParameterFile(dataDir), arn, now: Date.now };
  const service: JsonService = {
    target: 'AmazonSSM',
    gate,
    answer: (operation, body) => answerParameters(operation, body, host),
  };
  const { url, close } = await listenOnLoopback((request, response) => serveJson(request, response, service), port);
  return { endpoint: url, close };
}

/** What a call of the parameter store works with. */
interface ParameterHost {
  readonly file: ParameterFile;
  /** The ARN of a parameter. */
  readonly arn: (name: string) => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Answer = (body: unknown, host: ParameterHost) => object;

const operations: Readonly<Record<string, Answer>> = {
  GetParameter: getParameter,
  PutParameter: putParameter,
  DeleteParameter: deleteParameter,
};

/**
 * Answers a call of SSM's parameter store.
 * @throws ServiceError as SSM refuses it
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
function answerParameters(operation: string, body: unknown, host: ParameterHost): object {
  const answer = operations[operation];
  if (!answer) throw new ServiceError('UnknownOperationException', '');
  return answer(body, host);
}

const nameRule =
  'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';
const name = z
  .string()
  .max(1011)
  .regex(/^(?:\/[\w.-]+)+$|^[\w.-]+$/, nameRule)
  .refine((text) => !/^\/?(?:aws|ssm)/i.test(text), nameRule)
  .refine((text) => text.split('/').length <= 16, 'Parameter name: hierarchies are limited to 15 levels');
const tooLong =
  'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';
const tooLongForAll =
  'Advanced tier parameters support a maximum parameter value of 8192 characters. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';
const standardBytes = 4096;
const value = z
  .string()
  .min(
    1,
    "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1",
  )
  .refine((text) => Buffer.byteLength(text) <= 8192, tooLongForAll);

const reference = z.object({ Name: name, WithDecryption: z.boolean().optional() });
const written = z.object({
  Name: name,
  Value: value,
  Type: z
    .enum(['String', 'SecureString'], 'The local cloud keeps parameters of the types String and SecureString')
    .optional(),
  Overwrite: z.boolean().default(false),
  Tier: z.enum(['Standard', 'Advanced', 'Intelligent-Tiering']).default('Standard'),
});

function getParameter(body: unknown, { file, arn }: ParameterHost): object {
  const { Name, WithDecryption = false } = checked(reference, body);
  const found = existing(Name, file);
  const { type, value, version, changedAt } = found;
  const Value = type === 'SecureString' && !WithDecryption ? ciphertext(Name, found) : value;
  const Parameter = { Name, Type: type, Value, Version: version, LastModifiedDate: changedAt, DataType: 'text' };
  return { Parameter: { ...Parameter, ARN: arn(Name) } };
}

function putParameter(body: unknown, { file, now }: ParameterHost): object {
  const { Name, Value, Type, Overwrite, Tier } = checked(written, body);
  const isLong = Buffer.byteLength(Value) > standardBytes;
  if (isLong && Tier === 'Standard') throw invalid(tooLong);
  const before = file.parameters.get(Name);
  if (before && !Overwrite) {
    const sentence =
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
    throw new ServiceError('ParameterAlreadyExists', sentence);
  }
  const type = Type ?? before?.type;
  if (!type) throw invalid('A parameter type is required when you create a parameter.');
  if (before && before.type !== type) {
    throw new ServiceError('HierarchyTypeMismatchException', "The parameter's type can't be changed.");
  }
  const version = (before?.version ?? 0) + 1;
  file.put(Name, { type, value: Value, version, changedAt: Math.floor(now() / 1000) });
  const isAdvanced = Tier === 'Advanced' || isLong;
  return { Tier: isAdvanced ? 'Advanced' : 'Standard', Version: version };
}

function deleteParameter(body: unknown, { file }: ParameterHost): object {
  const { Name } = checked(reference, body);
  existing(Name, file);
  file.put(Name, undefined);
  return {};
}

function existing(Name: string, { parameters }: ParameterFile): StoredParameter {
  const found = parameters.get(Name);
  // SSM says no more than that.
  if (!found) throw new ServiceError('ParameterNotFound', '');
  return found;
}

/** What SSM gives who does not ask for decryption; it stands for the ciphertext and cannot be decrypted. */
function ciphertext(Name: string, { value, version }: StoredParameter): string {
  return `AQICAH${createHash('sha512').update(`${Name} ${version} ${value}`).digest('base64')}`;
}

function checked<Fields>(schema: z.ZodType<Fields>, body: unknown): Fields {
  const { data, error } = schema.safeParse(body);
  if (data === undefined) throw invalid(error?.issues[0]?.message ?? '');
  return data;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/** A parameter as it is kept. */
interface StoredParameter {
  readonly type: 'String' | 'SecureString';
  readonly value: string;
  /** Counted from 1. */
  readonly version: number;
  /** Epoch seconds. */
  readonly changedAt: number;
}

/** Parameters by name, and how they are kept. */
interface ParameterFile {
  readonly parameters: ReadonlyMap<string, StoredParameter>;
  /** Sets a parameter, or takes it away; it is kept before this returns. @throws when the disk takes no more: all is as before. */
  put(name: string, parameter: StoredParameter | undefined): void;
}

/**
 * Opens the parameters of a directory: one file, which only its owner can read, because its values are not encrypted.
 * @param directory undefined keeps them in memory
 */
function openParameterFile(directory: string | undefined): ParameterFile {
  const file = directory === undefined ? undefined : join(directory, 'parameters.json');
  if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 });
  let parameters = new Map(file === undefined ? [] : read(file));
  return {
    get parameters() {
      return parameters;
    },
    put(name, parameter) {
      const next = new Map(parameters);
      if (parameter) next.set(name, parameter);
      else next.delete(name);
      if (file !== undefined) replace(file, JSON.stringify([...next]));
      parameters = next;
    },
  };
}

function read(file: string): [string, StoredParameter][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes a file whole, or leaves the old one. */
function replace(file: string, text: string): void {
  const part = `${file}.part`;
  // A mode counts only for a file that is made.
  rmSync(part, { force: true });
  writeFileSync(part, text, { mode: 0o600, flush: true });
  renameSync(part, file);
}
