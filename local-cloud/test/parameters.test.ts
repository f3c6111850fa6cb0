import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startParameterEmulator } from '../src/parameters/start-parameter-emulator.ts';
import { testDirectory } from '../src/testing.ts';
import { startFixture } from './fixture-cloud.ts';

const region = 'eu-west-1';
const parameter = (name: string) => `arn:aws:ssm:${region}:000000000000:parameter${name}`;

/** A parameter store alone, and AWS's own client of it. */
async function openStore(dataDir?: string) {
  const emulator = await startParameterEmulator({ dataDir, arn: parameter });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ssm = new SSMClient({ region, endpoint: emulator.endpoint, credentials, maxAttempts: 1 });
  const close = async () => {
    ssm.destroy();
    await emulator.close();
  };
  onTestFinished(() => close().catch(() => undefined));
  return {
    close,
    endpoint: emulator.endpoint,
    put: (Name: string, Value: string, options: object = { Type: 'SecureString' }) =>
      ssm.send(new PutParameterCommand({ Name, Value, ...options })),
    get: async (Name: string, WithDecryption = true) =>
      (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter,
    remove: (Name: string) => ssm.send(new DeleteParameterCommand({ Name })),
  };
}

describe('a parameter', () => {
  test('is read as it was written, with its version, its ARN and its time', async () => {
    const { put, get } = await openStore();
    const before = Date.now();
    expect(await put('/orders/keys/H1', 'first')).toMatchObject({ Version: 1, Tier: 'Standard' });
    expect(await put('/orders/keys/H1', 'second', { Overwrite: true })).toMatchObject({ Version: 2 });
    const found = await get('/orders/keys/H1');
    expect(found).toMatchObject({ Name: '/orders/keys/H1', Type: 'SecureString', Value: 'second', Version: 2 });
    expect(found?.ARN).toBe(parameter('/orders/keys/H1'));
    expect(Math.abs(Number(found?.LastModifiedDate) - before)).toBeLessThan(60_000);
  });

  test('that is secure shows its value to nobody who does not ask for decryption', async () => {
    const { put, get } = await openStore();
    await put('/secure', 'a secret');
    expect((await get('/secure', false))?.Value).toMatch(/^AQICAH/);
    await put('/open', 'no secret', { Type: 'String' });
    expect((await get('/open', false))?.Value).toBe('no secret');
  });

  test('that is not there is not found, also once it was removed', async () => {
    const { put, get, remove } = await openStore();
    const notFound = { name: 'ParameterNotFound', $metadata: { httpStatusCode: 400 } };
    await expect(get('/none')).rejects.toMatchObject(notFound);
    await expect(remove('/none')).rejects.toMatchObject(notFound);
    await put('/one', 'value');
    await remove('/one');
    await expect(get('/one')).rejects.toMatchObject(notFound);
  });

  test('that is there is not overwritten unless that is asked for, and keeps its type', async () => {
    const { put, get } = await openStore();
    await put('/one', 'first');
    await expect(put('/one', 'second')).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
      message: expect.stringContaining('set the overwrite option in the request to true'),
    });
    await expect(put('/one', 'second', { Type: 'String', Overwrite: true })).rejects.toMatchObject({
      name: 'HierarchyTypeMismatchException',
    });
    expect((await get('/one'))?.Value).toBe('first');
  });

  test.each([
    ['a name with a space', '/a b', 'x', {}, /sub-paths divided by slash symbol/],
    ['a name that is kept for AWS', '/aws/a', 'x', {}, /can't be prefixed with "aws"/],
    ['a name with slashes but the first', 'a/b', 'x', {}, /sub-paths/],
    ['more than fifteen levels', '/a'.repeat(16), 'x', {}, /15 levels/],
    ['a value of more than 4 KB', '/a', 'é'.repeat(2049), {}, /maximum parameter value of 4096 characters/],
    [
      'a value of more than 8 KB',
      '/a',
      'é'.repeat(4097),
      { Tier: 'Intelligent-Tiering' },
      /maximum parameter value of 8192 characters/,
    ],
    ['no type', '/a', 'x', { Type: undefined }, /A parameter type is required/],
    ['a list', '/a', 'x', { Type: 'StringList' }, /String and SecureString/],
  ])('with %s is refused', async (_, name, value, options, message) => {
    const { put } = await openStore();
    await expect(put(name, value, { Type: 'SecureString', ...options })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  test('of more than 4 KB goes to the advanced tier, if the store may choose', async () => {
    const { put, get } = await openStore();
    const tier = async (length: number) =>
      (await put('/a', 'x'.repeat(length), { Type: 'SecureString', Tier: 'Intelligent-Tiering', Overwrite: true }))
        .Tier;
    expect([await tier(4096), await tier(4097)]).toEqual(['Standard', 'Advanced']);
    expect((await get('/a'))?.Value).toHaveLength(4097);
  });

  test('of 4 KB, at fifteen levels, is taken', async () => {
    const { put, get } = await openStore();
    const [name, value] = ['/a'.repeat(15), 'é'.repeat(2048)];
    await put(name, value);
    expect((await get(name))?.Value).toBe(value);
  });
});

test('a request without a signature, or of another operation, is refused', async () => {
  const { endpoint } = await openStore();
  const ask = async (target: string, headers: Record<string, string>) => {
    const body = JSON.stringify({ Name: '/a' });
    const response = await fetch(endpoint, { method: 'POST', body, headers: { 'x-amz-target': target, ...headers } });
    return `${response.status} ${((await response.json()) as { readonly __type: string }).__type}`;
  };
  const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/ssm/aws4_request' };
  expect(await ask('AmazonSSM.GetParameter', {})).toBe('400 MissingAuthenticationTokenException');
  expect(await ask('AmazonSSM.GetParameter', signed)).toBe('400 ParameterNotFound');
  expect(await ask('AmazonSSM.DescribeParameters', signed)).toBe('400 UnknownOperationException');
});

test('with a data directory parameters outlive the process, in files that only their owner can read', async (context) => {
  const dataDir = join(testDirectory(context), 'parameters');
  const first = await openStore(dataDir);
  await first.put('/kept', 'value');
  await first.put('/gone', 'value');
  await first.remove('/gone');
  await first.close();
  const files = readdirSync(dataDir).map((name) => join(dataDir, name));
  expect([dataDir, ...files].map((file) => statSync(file).mode & 0o077)).toEqual([0, 0]);
  const second = await openStore(dataDir);
  expect((await second.get('/kept'))?.Value).toBe('value');
  await expect(second.get('/gone')).rejects.toMatchObject({ name: 'ParameterNotFound' });
});

describe('a function', () => {
  const statement = (Resource: string) => [{ Effect: 'Allow', Action: 'ssm:GetParameter', Resource }];
  const read = async (context: Parameters<typeof startFixture>[0], statements: object[]) => {
    const cloud = await startFixture(context, { statements });
    await cloud.ssm.send(new PutParameterCommand({ Name: '/orders/keys/H1', Value: 'x', Type: 'SecureString' }));
    return { cloud, result: await cloud.invoke('take-orders', { attempt: 'parameter' }) };
  };

  test('reads a parameter that its role allows', async (context) => {
    expect((await read(context, statement(parameter('/orders/keys/*')))).result).toBe('done');
  });

  test.each([
    ['nothing is granted', []],
    ['others are granted', statement(parameter('/orders/other/*'))],
  ])('is refused in the words of SSM where %s, and the log names the parameter', async (_, statements) => {
    const { cloud, result } = await read({ onTestFinished }, statements);
    expect(result).toMatch(
      /^AccessDeniedException 400: User: arn:aws:sts::000000000000:assumed-role\/\S+ is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:000000000000:parameter\/orders\/keys\/H1 because no identity-based policy allows the ssm:GetParameter action$/,
    );
    expect(cloud.lines.join('\n')).toContain(`it may not ssm:GetParameter on ${parameter('/orders/keys/H1')}`);
  });
});
