import { nextChannel } from '../core/owed/perform/next-channel.service.ts';
import { recordReport } from '../core/owed/perform/record-report.service.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { RecordTextsEnv } from './environment.ts';
import type { RecordTextsDeps } from './record-texts.service.ts';

/** Wires record-texts. */
export function recordTextsDeps(env: RecordTextsEnv, clients: World<'dynamodb' | 'now'>): RecordTextsDeps {
  const { locations, stays } = deployedStays(env, clients);
  return { record: recordReport(stays), nextChannel: nextChannel({ stays, locations, now: clients.now }) };
}
