import { nextChannel } from '../../core/owed/perform/next-channel.service.ts';
import { workQueue } from '../../core/owed/sweep/due-work.store.ts';
import { deployedStays } from '../../core/stay/store/deployed-stays.store.ts';
import type { World } from '../../kit/aws/world.store.ts';
import type { SendHttp } from '../../kit/web/http-client.client.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import { cachedConnections } from '../connection/connections.store.ts';
import { connectionCredentials } from '../connection/credentials.store.ts';
import { cachedConnectors } from '../connector/connectors.store.ts';
import type { WriteBackEnv } from '../environment.ts';
import { accessTokens } from '../fetch/access-tokens.store.ts';
import { requestPace } from '../fetch/request-pace.store.ts';
import { jsonataTranslator } from '../translate/jsonata-translator.service.ts';
import { fieldWork } from './field-work.service.ts';
import { countFieldWrite } from './field-writes.store.ts';
import { hotelFields } from './hotel-field.client.ts';
import { hotelMessages } from './hotel-message.client.ts';
import { messageWork } from './message-work.service.ts';
import type { WriteBackDeps } from './write-back.service.ts';

type WriteBackClients = World<'dynamodb' | 'sqs' | 'ssm' | 'isLoopbackAllowed' | 'now' | 'random' | 'wait'> & {
  readonly send?: SendHttp;
};

/** Wires tell-systems. */
export function writeBackDeps(env: WriteBackEnv, { dynamodb, sqs, ssm, ...world }: WriteBackClients): WriteBackDeps {
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
  const writing = {
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
      nextChannel: nextChannel({ stays, locations, now }),
      performer: fieldWork({ ...writing, fields: hotelFields(asking), stays }),
    },
    message: {
      ...{ now, wait, random, stays },
      queue: workQueue({ sqs, queueUrl: env.MESSAGE_QUEUE_URL }),
      nextChannel: nextChannel({ stays, locations, now }),
      performer: messageWork({ ...writing, messages: hotelMessages(asking), locations }),
    },
  };
}
