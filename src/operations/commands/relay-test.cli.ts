import { randomUUID } from 'node:crypto';
import type { Location } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { addressKind } from '../../core/stay/guest/address-kind.ts';
import { soldService } from '../../core/ticket/terms.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import { outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { addressProblem, storedAddress } from '../../kit/mail-address.ts';
import { isoTime } from '../../kit/time.ts';
import { relayEmail } from '../../mail/relay-email.ts';
import { testMailer } from '../../mail/ses/ses-mailer.client.ts';
import { senderOf, senderProblem } from '../relay-setup.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location: string; readonly to: string };

/**
 * Sends one mail with an invented code to a portal's alias, as its guests get theirs; nothing of it is recorded.
 * @throws CliError if the address is no alias that passes mails on, the location or its sender cannot be used, or SES refuses
 */
export async function testRelay(options: Options): Promise<void> {
  const to = storedAddress(options.to);
  const { kind, portal } = addressKind(to);
  if (addressProblem(to) || kind !== 'relay') throw new CliError(notAnAlias(kind, portal), 2);
  const deployment = await findDeployment(options);
  const { outputs } = deployment;
  const location = await readLocation(deployment, options.location);
  if (!location) throw new CliError(`There is no location ${options.location}.`);
  const problem = senderProblem(location, outputs);
  if (problem !== undefined) throw new CliError(problem);
  const from = senderOf(location, outputs);
  const mailer = testMailer(deployment.ses, {
    senderAddress: from,
    configurationSet: outputOf(deployment, 'ConfigurationSetName'),
  });
  const outcome = await mailer.send({
    ...relayEmail({ location, ticket: inventedTicket(location), room: { id: 'TEST' } }),
    to,
    replyTo: location.receptionEmail,
    relay: portal,
    serial: `test-${randomUUID()}`,
    about: { locationId: location.id },
  });
  if (outcome.type !== 'accepted') throw new CliError(`SES has not taken the mail: ${outcome.why}.`);
  printResult(options.json, { location: location.id, portal, from, id: outcome.id }, [
    `SES has taken the test mail to ${portal} from ${from}. That proves nothing yet: a portal may drop it without telling anybody.`,
    'Look within a quarter of an hour, in the mailbox that the test booking was made with and in the portal’s messages:',
    '- It is there, with the code TEST-MAIL alone on its line, and with the network’s name and password.',
    '- Nothing is blanked, such as ### or “hidden”, and it is not in the spam folder.',
    `- The mailbox of ${from} has no refusal by the portal, if anybody reads it.`,
    `All so: relays: { ${portal}: approved } in the location’s file. Else: wifi-tickets relay guide ${portal} --location ${location.id}`,
  ]);
}

function notAnAlias(kind: string, portal: string | undefined): string {
  if (kind === 'dead') return `--to is an alias of ${portal}, which passes no mail on to its guests any more.`;
  return '--to must be the alias of a guest at a portal that is known to pass mails on, for example …@guest.booking.com.';
}

/** Three nights from now on. No code that is drawn has an I or an L. */
function inventedTicket(location: Location): Ticket {
  const now = Date.now();
  const offered = location.services.find(({ id }) => String(id) === location.defaultService) ?? location.services[0];
  if (!offered) throw new CliError(`The location ${location.id} has no service.`);
  return {
    from: isoTime(now),
    until: isoTime(now + 3 * 86_400_000),
    numUsers: offered.simDevices,
    service: soldService(offered),
    user: 'TESTMAIL',
    pass: '',
    serial: '0',
    radiusUser: '',
    coding: 'passcode',
    realm: location.realm,
    createdAt: isoTime(now),
  };
}
