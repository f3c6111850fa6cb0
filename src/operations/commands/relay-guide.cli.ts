import { Argument, type Command } from 'commander';
import { type RelayPortal, relayChoice, relayPortals } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts } from '../../kit/cli/options.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { senderOf, senderProblem } from '../relay-setup.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location: string };

const help = `
The hotel sets approved, try or off for each portal, in its location's file. try is the default: mails go, and nobody
knows whether they arrive. off: guests of that portal are not mailed, and are listed by wifi-tickets mail undelivered.`;

/** `relay guide`. */
export function relayCommands(program: Command): void {
  program
    .command('relay')
    .description("Portals' relays: what a hotel sets up so that mails to guests of portals arrive")
    .command('guide')
    .description('Show what to click and which values to enter at a portal, and what nobody has confirmed yet')
    .addArgument(new Argument('<portal>', 'the portal').choices([...relayPortals, 'airbnb']))
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .addHelpText('after', help)
    .action(acts(() => printGuide));
}

/** What is set up at a portal for mails from one sender. */
interface PortalGuide {
  /** What to do at the portal; `domain` is the sender's. */
  readonly steps: (sender: string, domain: string) => readonly string[];
  /** What no source has confirmed, or which. */
  readonly unsure: readonly string[];
  /** An alias, to know it by. */
  readonly alias: string;
}

const nothingKnown = 'What it asks of a sender is not known: there is nothing to set up. Send the test mail.';

const guides: Readonly<Record<RelayPortal, PortalGuide>> = {
  'booking.com': {
    steps: (sender, domain) => [
      'In the extranet, as an admin: Property > Messaging preferences > Security settings. It asks for a second factor. If there is no such tab, there is nothing to set up.',
      `Add email address: ${sender}, or @${domain} for all addresses of the domain.`,
      'Block all email communication: off.',
      'If the hotel has several properties there: Apply to all properties.',
    ],
    unsure: [
      'That it takes a whole domain, and wants another sender for each property, other vendors say; senderAddress in the location’s file gives a property its own.',
      'Which of a mail’s senders it compares, and what a refusal brings back, if anything, is not known.',
    ],
    alias: '…@guest.booking.com',
  },
  expedia: {
    steps: (sender) => [
      'Ask the account manager at Expedia for proxy addresses of guests.',
      `In Partner Central, add ${sender} as a contact of the property.`,
    ],
    unsure: ['Both steps are what other vendors say; that mails from other senders are dropped is not confirmed.'],
    alias: '…@m.expediapartnercentral.com',
  },
  agoda: {
    steps: (sender) => [
      `The property’s mail address in YCS must be the one that mails come from. That is ${sender}: register it there, or make YCS’s the senderAddress in the location’s file.`,
      'Ask the channel manager to pass on the “obfuscated emails” of Agoda’s guests.',
    ],
    unsure: ['Both steps are what other vendors say.'],
    alias: '…@agoda-messaging.com',
  },
  vrbo: {
    steps: () => [nothingKnown],
    unsure: ['Perhaps it passes on mails from the host’s registered address alone.'],
    alias: '…@messages.homeaway.com',
  },
  'trip.com': { steps: () => [nothingKnown], unsure: [], alias: '…@guest.trip.com' },
  traveloka: { steps: () => [nothingKnown], unsure: [], alias: '…@guest.traveloka.com' },
  klook: { steps: () => [nothingKnown], unsure: [], alias: '…@guest.klook.com' },
};

const neverTried = 'None of this was tried with an account of ours: portals change their pages without notice.';

/** @throws CliError if there is no such location, its sender cannot be used, or the portal passes no mail on */
async function printGuide(portal: RelayPortal | 'airbnb', options: Options): Promise<void> {
  if (portal === 'airbnb')
    throw new CliError(
      'Airbnb passes no mail on to its guests since 30 September 2023: nothing can be set up. Ask them for an address of their own.',
    );
  const deployment = await findDeployment(options);
  const location = await readLocation(deployment, options.location);
  if (!location) throw new CliError(`There is no location ${options.location}.`);
  const problem = senderProblem(location, deployment.outputs);
  if (problem !== undefined) throw new CliError(problem);
  const sender = senderOf(location, deployment.outputs);
  const { steps, unsure, alias } = guides[portal];
  const word = relayChoice(location, portal);
  const clicks = steps(sender, sender.slice(sender.lastIndexOf('@') + 1));
  const test = [
    `Make a test booking at the portal, to a mailbox that you read, and have it arrive in the hotel’s system with its guest’s address (${alias}).`,
    `wifi-tickets mail test-relay --location ${location.id} --to ALIAS`,
    'If the mail has come whole, with its code, say so in the location’s file, and apply it; if it has not: off.',
  ];
  const notSure = [...unsure, neverTried];
  const declare = ['relays:', `  ${portal}: approved`];
  printResult(options.json, { portal, location: location.id, sender, word, steps: [...clicks, ...test], notSure }, [
    `${portal}, ${location.name} (${location.id}): mails come from ${sender}; the setting is ${word}.`,
    ...[...clicks, ...test].map((step, index) => `${index + 1}. ${step}`),
    ...declare.map((line) => `     ${line}`),
    'Not confirmed:',
    ...notSure.map((one) => `- ${one}`),
  ]);
}
