import type { ConfigurationSetState } from '../../../aws/inspect/configuration-set.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** What deliver-tickets' mails rest upon: without one of these, what became of a mail stays unknown. */
const neededEvents = ['SEND', 'DELIVERY', 'DELIVERY_DELAY', 'BOUNCE', 'COMPLAINT', 'REJECT'];

/** Whether the deployment's mails go, go encrypted, and are heard of: four findings on its configuration set. */
export function checkConfigurationSet(set: ConfigurationSetState): Finding[] {
  const console = `SES console > Configuration sets > ${set.name}`;
  const missing = neededEvents.filter((event) => !set.events.includes(event));
  return [
    set.sendingEnabled
      ? ok('configuration set', 'It is not paused.')
      : fail(
          'configuration set',
          "The deployment's mail is paused. Guests' mails wait, and go once it is resumed.",
          `Find out who paused it and why, then: ${console} > Sending status > Enable.`,
        ),
    set.requiresTls
      ? ok('encryption', 'Mails go over encrypted lines or not at all.')
      : fail(
          'encryption',
          'Codes may go over lines that are not encrypted: somebody has changed that.',
          `${console} > Sending and delivery options > Edit > Transport Layer Security: Required.`,
        ),
    set.countsReputation
      ? ok('reputation', 'Bounces and complaints are counted.')
      : warn(
          'reputation',
          'Bounces and complaints of this deployment are not counted: somebody has changed that.',
          `${console} > Reputation options > Edit > Reputation metrics: Enabled.`,
        ),
    missing.length === 0
      ? ok('SES events', 'SES tells what became of every mail.')
      : fail(
          'SES events',
          `SES does not tell of ${missing.join(', ')}: a mail whose answer was lost may be sent twice, and bounces go unseen.`,
          `${console} > Event destinations: enable the deployment's, with these events; if it is gone, deploy the stack under another name.`,
        ),
  ];
}
