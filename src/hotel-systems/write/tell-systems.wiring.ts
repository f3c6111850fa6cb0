import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { nextWay } from '../../core/owed/perform/next-way.service.ts';
import { workQueue } from '../../core/owed/sweep/due-work.store.ts';
import { deployedStays } from '../../core/stay/store/deployed-stays.store.ts';
import type { SendHttp } from '../../kit/web/http-client.client.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import { cachedConnections } from '../connection/connections.store.ts';
import { connectionCredentials } from '../connection/credentials.store.ts';
import { cachedConnectors } from '../connector/connectors.store.ts';
import type { TellSystemsEnv } from '../environment.ts';
import { accessTokens } from '../fetch/access-tokens.store.ts';
import { requestPace } from '../fetch/request-pace.store.ts';
import { jsonataTranslator } from '../translate/jsonata-translator.service.ts';
import { fieldWork } from './field-work.service.ts';
import { countFieldWrite } from './field-writes.store.ts';
import { hotelFields } from './hotel-field.client.ts';
import { hotelMessages } from './hotel-message.client.ts';
import { messageWork } from './message-work.service.ts';
import type { TellSystemsDeps } from './tell-systems.service.ts';

/** The clients that tell-systems calls AWS and hotels' systems by, its clock, and its chance. */
interface TellSystemsClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ssm: Pick<SSMClient, 'send'>;
  /** Whether hotels' systems may be on this machine. */
  readonly isLoopbackAllowed: boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** For tests: how requests to hotels' systems are sent, in place of the network. */
  readonly send?: SendHttp;
}

/** Wires tell-systems. */
export function tellSystemsDeps(
  env: TellSystemsEnv,
  { dynamodb, sqs, ssm, ...world }: TellSystemsClients,
): TellSystemsDeps {
  const { now, random, wait } = world;
  const { table, locations, stays } = deployedStays(env, { dynamodb, now });
  const secrets = { ssm, path: env.CONNECTIONS_PATH };
  const asking = {
    ...world,
    translator: jsonataTranslator(),
    pace: requestPace(table),
    credentials: connectionCredentials({ ...secrets, now }),
    tokens: accessTokens({ ...table, ...secrets }),
  };
  const telling = {
    connections: cachedConnections(table),
    connectors: cachedConnectors(builtInConnector, table),
    countWrite: countFieldWrite(table),
    now,
  };
  return {
    field: {
      ...{ now, wait, random, stays },
      queue: workQueue({ sqs, queueUrl: env.FIELD_QUEUE_URL }),
      // Where the hotel's own messages show the field, the ways wait for it.
      nextWay: nextWay({ stays, locations, now }),
      performer: fieldWork({ ...telling, fields: hotelFields(asking), stays }),
    },
    message: {
      ...{ now, wait, random, stays },
      queue: workQueue({ sqs, queueUrl: env.MESSAGE_QUEUE_URL }),
      nextWay: nextWay({ stays, locations, now }),
      performer: messageWork({ ...telling, messages: hotelMessages(asking), locations }),
    },
  };
}
