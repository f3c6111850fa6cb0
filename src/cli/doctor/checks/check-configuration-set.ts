import type { ConfigurationSetState } from '../../../aws/inspect/configuration-set.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** The SES events that the deployment needs: without one of them the outcome of a mail stays unknown. */
const neededEvents = ['SEND', 'DELIVERY', 'DELIVERY_DELAY', 'BOUNCE', 'COMPLAINT', 'REJECT'];

/** Whether the configuration set sends, requires TLS, counts reputation and publishes SES events: four findings. */
export function checkConfigurationSet(set: ConfigurationSetState): Finding[] {
  const console = `SES console > Configuration sets > ${set.name}`;
  const missing = neededEvents.filter((event) => !set.events.includes(event));
  return [
    set.sendingEnabled
      ? ok('configuration set', 'It is not paused.')
      : fail(
          'configuration set',
          "The deployment's sending is paused. Guests' mails wait, and are sent once it is resumed.",
          `Find out who paused it and why, then: ${console} > Sending status > Enable.`,
        ),
    set.requiresTls
      ? ok('encryption', 'Mails are sent only over encrypted connections (TLS).')
      : fail(
          'encryption',
          'Mails with codes may be sent over connections that are not encrypted: somebody has changed the setting.',
          `${console} > Sending and delivery options > Edit > Transport Layer Security: Required.`,
        ),
    set.countsReputation
      ? ok('reputation', 'Bounces and complaints are counted.')
      : warn(
          'reputation',
          'Bounces and complaints of this deployment are not counted: somebody has changed the setting.',
          `${console} > Reputation options > Edit > Reputation metrics: Enabled.`,
        ),
    missing.length === 0
      ? ok('SES events', 'SES reports the outcome of every mail.')
      : fail(
          'SES events',
          `SES does not publish ${missing.join(', ')}: a mail whose response was lost may be sent twice, and bounces go unnoticed.`,
          `${console} > Event destinations: enable the deployment's destination, with these events; if it was deleted, deploy the stack under another name.`,
        ),
  ];
}
