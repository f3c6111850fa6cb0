import { randomUUID } from 'node:crypto';
import { routeWork } from '../app/owed/route-work.ts';
import { Refusal } from '../app/tickets/refusal.ts';
import { resendTicketMail } from '../app/tickets/resend-ticket-mail.ts';
import { workQueue } from '../aws/queues/work-queue.ts';
import { readLocation } from '../aws/table/location-table.ts';
import { stayTable } from '../aws/table/stays/stay-table.ts';
import { cancelledText } from '../cli/ticket/cancelled-text.ts';
import { ticketOf } from '../cli/ticket/ticket-of.ts';
import { storedAddress } from '../contract/text/stored-address.ts';
import type { Location } from '../domain/model/location.ts';
import { addressProblem } from '../domain/model/mail-address.ts';
import type { Ticketed } from '../domain/model/stay.ts';
import { deliveryTimeline } from '../domain/owed/delivery-timeline.ts';
import { type Deployment, outputOf } from '../kit/cli/deployment.cli.ts';
import { CliError } from '../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../kit/cli/find-deployment.cli.ts';
import { printResult } from '../kit/cli/terminal.cli.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string; readonly to?: string };

const refusals = {
  ticket_expired: () => 'it has ended.',
  no_address: () => 'no usable address of the guest is known. Give one with --to ADDRESS.',
  resent_too_often: (seconds: number, most: number) =>
    `it was mailed again ${most === 1 ? 'once' : `${most} times`} within the hour, which is the limit. Try again in ${minutes(seconds)}.`,
} as const;

const unusable = {
  bad_address: '--to is not a valid mail address.',
  non_ascii_address:
    'Amazon SES cannot send to an address with non-ASCII characters before the @: ask for another one.',
} as const;

/**
 * Mails a ticket again, to the known address or a new one, by the same rules as the REST API.
 * @throws CliError if there is no such ticket, its stay was cancelled, it is not valid any more, or it has no address
 */
export async function resendMail(serial: string, options: Options): Promise<void> {
  const email = options.to === undefined ? undefined : storedAddress(options.to);
  const problem = email === undefined ? undefined : addressProblem(email);
  if (problem) throw new CliError(unusable[problem], 2);
  const deployment = await findDeployment(options);
  const order = {
    ...(email !== undefined && { email }),
    by: { now: Date.now(), id: `cli-${randomUUID()}` },
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

function changeDeps(deployment: Deployment) {
  const retentionDays = Number(outputOf(deployment, 'RetentionDays'));
  return {
    stays: stayTable({ ...deployment, now: Date.now, retentionDays }),
    work: routeWork({ email: workQueue({ sqs: deployment.sqs, queueUrl: outputOf(deployment, 'MailQueueUrl') }) }),
  };
}

async function locationOf({ locationId }: Ticketed, deployment: Deployment): Promise<Location> {
  const location = await readLocation(deployment, locationId);
  if (!location) throw new CliError(`There is no location ${locationId}.`);
  return location;
}
