import { randomUUID } from 'node:crypto';
import { deliveryTimeline } from '../core/owed/kinds/mail/delivery-timeline.ts';
import { unmailable } from '../core/stay/guest/address-kind.ts';
import type { Ticketed } from '../core/stay/stay.ts';
import { resendTicketMail } from '../core/ticket/change-ticket.service.ts';
import { changeDeps, locationOf, ticketOf } from '../core/ticket/find-ticket.cli.ts';
import { Refusal } from '../core/ticket/refusal.ts';
import { cancelledText } from '../core/ticket/status.ts';
import { outputOf } from '../kit/cli/deployment.cli.ts';
import { CliError } from '../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../kit/cli/find-deployment.cli.ts';
import { printResult } from '../kit/cli/terminal.cli.ts';
import { storedAddress } from '../kit/mail-address.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string; readonly to?: string };

const refusals = {
  ticket_expired: () => 'it has ended.',
  no_address: () =>
    'no usable address of the guest is known. Give one with --to ADDRESS, or print the code: a message or a text is not sent again by hand.',
  resent_too_often: (seconds: number, most: number) =>
    `it was mailed again ${most === 1 ? 'once' : `${most} times`} within the hour, which is the limit. Try again in ${minutes(seconds)}.`,
} as const;

/** An address was given, which is one, and no mail goes there. */
const notRelayed =
  "no mail of it goes to --to: the location's file has turned that portal off (relays), or the portal would blank its code. Give the guest's own address.";

const unusable = {
  bad_address: '--to is not a valid mail address.',
  non_ascii_address:
    'Amazon SES cannot send to an address with non-ASCII characters before the @: ask for another one.',
  relay_ended: '--to is an alias of a portal that passes no mail on any more: ask for another address.',
  portal_without_address: '--to is only a placeholder for an address.',
  agency_address: "--to is a portal's or an agency's address, and not the guest's: ask for another one.",
} as const;

/**
 * Mails a ticket again, to the known address or a new one, by the same rules as the REST API.
 * @throws CliError if there is no such ticket, its stay was cancelled, it is not valid any more, or it has no address
 */
export async function resendMail(serial: string, options: Options): Promise<void> {
  const email = options.to === undefined ? undefined : storedAddress(options.to);
  const problem = email === undefined ? undefined : unmailable(email);
  if (problem) throw new CliError(unusable[problem], 2);
  const deployment = await findDeployment(options);
  const order = {
    ...(email !== undefined && { email }),
    by: { now: Date.now(), id: `cli-${randomUUID()}`, by: { kind: 'operator' } as const },
    resendsPerHour: Number(outputOf(deployment, 'ResendsPerHour')),
    locationOf: (stay: Ticketed) => locationOf(stay, deployment),
  };
  const find = () => ticketOf(serial, options.location, deployment);
  const { stay, isUnderway } = await resendTicketMail(find, order, changeDeps(deployment)).catch(
    async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      const text =
        error.reason === 'ticket_cancelled'
          ? cancelledText((await find()).stay, order.by.now)
          : error.reason === 'no_address' && email !== undefined
            ? notRelayed
            : refusalText(error, order.resendsPerHour);
      throw new CliError(`Ticket ${serial} cannot be mailed: ${text}`);
    },
  );
  const done = isUnderway ? 'is already being sent' : 'will be sent';
  printResult(options.json, { serial, onItsWay: isUnderway, mail: deliveryTimeline(stay) }, [
    `The mail of ticket ${serial} ${done}; wifi-tickets mail show ${serial} shows its delivery.`,
  ]);
}

function refusalText({ reason, retryAfter = 0 }: Refusal, most: number): string {
  const text = refusals[reason as keyof typeof refusals];
  return text ? text(retryAfter, most) : `it was refused (${reason}).`;
}

function minutes(seconds: number): string {
  const whole = Math.ceil(seconds / 60);
  return whole === 1 ? 'a minute' : `${whole} minutes`;
}
