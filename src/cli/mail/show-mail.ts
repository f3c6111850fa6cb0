import { deliveryTimeline } from '../../domain/owed/delivery-timeline.ts';
import { undelivered } from '../../domain/owed/undelivered.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { CliError } from '../cli-error.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { ticketOf } from '../ticket/ticket-of.ts';
import { whatToDo } from './what-to-do.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string };

/**
 * Shows the delivery of a ticket's mail, step by step, and what to do if the guest did not get it; neither code nor address.
 * @throws CliError if there is no such ticket, or it never had a mail
 */
export async function showMail(serial: string, options: Options): Promise<void> {
  const { stay } = await ticketOf(serial, options.location, await findDeployment(options));
  const delivery = deliveryTimeline(stay);
  if (!delivery) throw new CliError(`Ticket ${serial} never had a mail.`);
  const status = ticketStatus(stay, Date.now());
  const reason = status === 'expired' ? undefined : undelivered(stay);
  const steps = delivery.timeline.map(({ state, at = '-', why = '' }) => [state, at, why]);
  printResult(options.json, { serial, location: stay.locationId, status, undelivered: reason ?? null, ...delivery }, [
    `Mail of ticket ${serial} at ${stay.locationId} (${status}): ${delivery.state}, version ${delivery.version}, attempts ${delivery.attempts}`,
    ...columns(['STEP', 'AT', 'WHY'], steps),
    ...(delivery.waitsUntil ? [`It waits until ${delivery.waitsUntil}.`] : []),
    ...(reason ? [whatToDo(reason, serial, delivery.why)] : []),
  ]);
}
