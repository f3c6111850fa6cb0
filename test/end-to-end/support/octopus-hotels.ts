import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect } from 'vitest';
import type { devStackWithOperator } from './dev-stack-with-operator.ts';
import { hotelServer, type ToldByServer } from './hotel-server.ts';

/** The example location with an issuer of its own. */
export const octopusExample = readFileSync(
  join(import.meta.dirname, '../../../examples/locations/octopus-hotel.yaml'),
  'utf8',
);

/** A key; no output may contain its first letters. */
export const issuerKey = 'S3CR3T-0123456789abcdef=';

/** Services as a hotel's own server tells them: what the example needs, and one more. */
export const issuerServices = [
  { id: 59219, name: 'Ticket - 1 Hora', typeId: 'ttf', status: 1 },
  { id: '59220', name: 'Estancia', typeId: 'ttl', status: '1' },
  { id: 7, name: 'VIP', typeId: 'ttl', status: 1 },
];

/** Hotels whose own servers issue their tickets, and what an operator does for them beside a running stack. */
export function octopusHotels({ stack, operator }: Awaited<ReturnType<typeof devStackWithOperator>>) {
  const { region, ssmEndpoint, outputs } = stack.endpoints;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ssm = new SSMClient({ region, endpoint: ssmEndpoint, credentials });
  let count = 0;
  let id = '';
  /** The example location, its issuer at an address. */
  const file = (baseUrl: string, change: (yaml: string) => string = (yaml) => yaml): string => {
    const yaml = octopusExample.replace(/^id: .*$/m, `id: ${id}`).replace(/baseUrl: \S+/, `baseUrl: ${baseUrl}`);
    return operator.file(`${id}.yaml`, change(yaml));
  };
  return {
    file,
    /** A location's id that no other test has, so that no key is there from before. */
    next: () => {
      id = `LUNA-${++count}`;
      return id;
    },
    /** A hotel's own server, and a location that it issues tickets for. */
    open: async (told: Partial<ToldByServer> = {}) => {
      const server = await hotelServer({ key: issuerKey, services: issuerServices, ...told });
      expect(await operator.cli('location', 'apply', '--offline', file(server.baseUrl))).toMatchObject({ code: 0 });
      return server;
    },
    /** What no command of ours stores as a key. */
    storeByHand: (Value: string) =>
      ssm.send(new PutParameterCommand({ Name: `${outputs.IssuerKeysPath}/${id}`, Value, Type: 'SecureString' })),
    credentials: (input: string, ...words: string[]) => operator.fed(input, 'location', 'credentials', id, ...words),
    /** The key as SSM has it, after the server that it was set for; undefined if there is none. */
    storedKey: async (): Promise<string | undefined> => {
      const asked = new GetParameterCommand({ Name: `${outputs.IssuerKeysPath}/${id}`, WithDecryption: true });
      const answer = await ssm.send(asked).catch((error: Error) => {
        if (error.name !== 'ParameterNotFound') throw error;
      });
      return answer?.Parameter?.Value;
    },
  };
}
