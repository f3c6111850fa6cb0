import { deliveryTimeline } from '../../domain/owed/delivery-timeline.ts';
import { undelivered } from '../../domain/owed/undelivered.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { CliError } from '../cli-error.ts';
import { findDeployment, type Where } from '../deployment/find-deployment.ts';
import { columns, show } from '../show.ts';
import { ticketOf } from '../ticket/ticket-of.ts';
import { whatToDo } from './what-to-do.ts';

type Options = Where & { readonly json?: boolean; readonly location?: string };

/**
 * Shows the way of a ticket's mail, step by step, and what to do if the guest is without it; neither code nor address.
 * @throws Fault if there is no such ticket, or no mail of it
 */
export async function showMail(serial: string, options: Options): Promise<void> {
  const { stay } = await ticketOf(serial, options.location, await findDeployment(options));
  const way = deliveryTimeline(stay);
  if (!way) throw new CliError(`There never was a mail of ticket ${serial}.`);
  const status = ticketStatus(stay, Date.now());
  const reason = status === 'expired' ? undefined : undelivered(stay);
  const steps = way.timeline.map(({ state, at = '-', why = '' }) => [state, at, why]);
  show(options.json, { serial, location: stay.locationId, status, undelivered: reason ?? null, ...way }, [
    `Mail of ticket ${serial} at ${stay.locationId} (${status}): ${way.state}, version ${way.version}, attempts ${way.attempts}`,
    ...columns(['STEP', 'AT', 'WHY'], steps),
    ...(way.waitsUntil ? [`It waits until ${way.waitsUntil}.`] : []),
    ...(reason ? [whatToDo(reason, serial, way.why)] : []),
  ]);
}
