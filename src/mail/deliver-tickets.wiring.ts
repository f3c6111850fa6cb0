import { none, rateSetting } from '../core/environment.ts';
import { keptLogos } from '../core/location/logos.store.ts';
import { sharedAddresses } from '../core/owed/kinds/mail/shared-address.store.ts';
import { nextChannel } from '../core/owed/perform/next-channel.service.ts';
import { sendRateLimiter } from '../core/owed/rate/rate-limit.store.ts';
import { lineKey } from '../core/owed/rate/rate-line.store.ts';
import { workQueue } from '../core/owed/sweep/due-work.store.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { DeliverTicketsDeps } from './deliver-tickets.service.ts';
import type { DeliverTicketsEnv } from './environment.ts';
import { emailWork } from './mail-work.service.ts';
import { accountRate } from './ses/send-quota.client.ts';
import { type SesMailerDeps, sesMailer } from './ses/ses-mailer.client.ts';

/** Wires deliver-tickets. */
export function deliverTicketsDeps(
  env: DeliverTicketsEnv,
  {
    dynamodb,
    sqs,
    ses,
    now,
    random,
    wait,
    ...mime
  }: World<'dynamodb' | 'sqs' | 'ses' | 'now' | 'random' | 'wait'> & Pick<SesMailerDeps, 'region' | 'compose'>,
): DeliverTicketsDeps {
  const { table, locations, stays } = deployedStays(env, { dynamodb, now });
  const mailer = sesMailer({
    ses,
    senderAddress: env.SENDER_ADDRESS,
    senderDomain: env.SENDER_DOMAIN === none ? '' : env.SENDER_DOMAIN,
    configurationSet: env.CONFIGURATION_SET,
    ...mime,
  });
  const line = sendRateLimiter({
    ...{ ...table, random },
    key: lineKey('email'),
    maxSendRate: rateSetting(env.MAX_SEND_RATE),
    accountRate: () => accountRate(ses),
  });
  const sending = {
    ...{ now, wait, random, stays },
    queue: workQueue({ sqs, queueUrl: env.MAIL_QUEUE_URL }),
    nextChannel: nextChannel({ stays, locations, now }),
  };
  const mails = {
    ...{ mailer, line, locations, logos: keptLogos(table), shared: sharedAddresses(table) },
    portalUrl: env.PORTAL_URL,
  };
  return { ...sending, performer: emailWork({ ...sending, ...mails }), lists: { ...sending, ...mails } };
}
