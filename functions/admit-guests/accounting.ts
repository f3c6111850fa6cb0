import { recordAccounting } from '../../src/app/network/record-accounting.ts';
import { accountingRequest } from '../../src/contract/radius/accounting-request.ts';
import type { RadiusAttributes } from '../../src/contract/radius/radius-attributes.ts';
import { logLine } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import { type Answer, nothingToSay } from './answers.ts';
import type { AdmitGuestsDeps } from './deps.ts';
import type { Asked } from './log-login.ts';
import type { Network } from './network-of.ts';
import { ownAddress } from './own-address.ts';

/** Records what a network tells of sessions. What nobody here knows is answered like the rest: it need not come again. */
export async function accounting(
  attributes: RadiusAttributes,
  { location }: Network,
  asked: Asked,
  deps: AdmitGuestsDeps,
): Promise<Answer> {
  const told = accountingRequest(attributes);
  if (told.type === 'restarted') {
    const at = Math.floor(deps.now() / 1000) - told.secondsAgo;
    await deps.servers.restarted(location.id, told.server, at);
    logLine({ event: logEvent.accessServerRestarted, ...asked });
  }
  if (told.type === 'session') {
    const mac = ownAddress(told.user, told.word.device);
    const user = mac === undefined ? told.user : { mac, serial: told.serial };
    const { type: result } = await recordAccounting(user, told.word, location, deps);
    logLine({ event: logEvent.sessionTold, status: told.word.status, result, ...asked });
  }
  return nothingToSay;
}
