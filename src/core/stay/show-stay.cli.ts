import { stringify } from 'yaml';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import type { EventOutcome } from '../events/outcome.ts';
import { allOutcomes, knownOutcomes } from '../events/outcomes.store.ts';
import { outcomeLines } from '../events/send-events.cli.ts';
import { channelsPart, channelsText } from '../owed/tried-channels.ts';
import { workFields } from '../owed/work.ts';
import { workKind } from '../owed/work-kinds.data.ts';
import { formerStanding, ticketStatus } from '../ticket/status.ts';
import type { OrderedTerms } from '../ticket/ticket.ts';
import { acceptedTermsOf } from '../ticket/use/accepted-terms.store.ts';
import { type StayOptions, selectStays } from './erase/select-stays.cli.ts';
import type { Stay } from './stay.ts';
import { seqTime } from './stay-entry.ts';
import type { FoundStay } from './store/find-stays.store.ts';

type Options = DeploymentOptions & StayOptions & { readonly json?: boolean; readonly allEvents?: boolean };

/**
 * Shows all data of stays except their codes: facts, ticket, how far its issuer and its mail have come, and outcomes of their events.
 * @throws CliError if there is no such stay
 */
export async function showStay(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const found = await selectStays(options, deployment);
  if (found.length === 0) throw new CliError('There is no such stay.');
  const shown = await Promise.all(found.map((one) => shownStay(one, deployment, options.allEvents)));
  printResult(
    options.json,
    shown,
    shown.flatMap((one, i) => [...(i > 0 ? [''] : []), ...lines(one, otherWork(found[i]?.stay.owed ?? {}))]),
  );
}

async function shownStay({ ref, stay }: FoundStay, deployment: Deployment, allEvents = false) {
  const { ticket, owed, facts, formerTickets: _, before: ____, wholeBefore: _____, sentBefore: ______, ...rest } = stay;
  const { user: __, pass: ___, ...open } = ticket ?? {};
  return {
    key: ref.key,
    ...rest,
    // The former guest's on the number, and what older ones add up to, are not this guest's data.
    entries: stay.entries.filter(({ seq }) => seq >= (stay.guestSince ?? '')),
    facts,
    ticket: ticket ? { ...open, status: ticketStatus({ state: stay.state, ticket }, Date.now()) } : null,
    formerTickets: formerStanding(stay, Date.now()),
    mail: workFields(owed.email),
    ...otherWork(owed),
    ...(stay.state !== 'erased' && channelsPart(stay, Date.now())),
    acceptedTerms: await acceptedTermsOf(ref, deployment),
    events: await (allEvents ? allOutcomes : knownOutcomes)(ref, stay, deployment),
    allEvents,
  };
}

function lines(shown: Awaited<ReturnType<typeof shownStay>>, works: ReturnType<typeof otherWork>): string[] {
  const { locationId, source, reservationId, stayId, key, state, status, facts, ticket } = shown;
  const { formerTickets, mail, order, ways } = shown;
  return [
    `Stay ${reservationId} / ${stayId} at ${locationId}: ${state}`,
    `Source     ${source}`,
    `Key        ${key}`,
    `Status     ${status} at ${seqTime(shown.seq)}`,
    ticket
      ? `Ticket     ${ticket.serial}, ${ticket.status}, valid ${ticket.from} to ${ticket.until}, ${ticket.service?.name}`
      : 'Ticket     none',
    ...formerTickets.map(
      ({ serial, until }) => `Beside     ticket ${serial}, whose code is good at the hotel's own server until ${until}`,
    ),
    ...(order ? [`Order      ${orderText(order)}`] : []),
    mail ? `Mail       ${workText(mail)}` : 'Mail       none',
    ...workLines(works),
    ...(ways ? [`Ways       ${channelsText(ways)}`] : []),
    ...shown.acceptedTerms.map(({ device, version, at }) => `Terms      ${version} accepted on ${device} at ${at}`),
    'Facts',
    ...stringify(facts)
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
    ...eventLines(shown),
  ];
}

/** The work of all kinds but the mail, by their names. */
function otherWork({ email: _, ...owed }: Stay['owed']) {
  return Object.fromEntries(Object.entries(owed).map(([kind, work]) => [kind, workFields(work)]));
}

function workLines(works: ReturnType<typeof otherWork>): string[] {
  return Object.entries(works).flatMap(([kind, work]) => {
    const clears = work && 'clears' in work ? 'to be empty: ' : '';
    return work ? [`${(workKind(kind)?.noun ?? kind).padEnd(10)} ${clears}${workText(work)}`] : [];
  });
}

/** What the hotel's own server is asked for. */
function orderText({ from, until, service, withdrawn }: OrderedTerms): string {
  return `${withdrawn ? 'withdrawn: ' : ''}valid ${from} to ${until}, ${service.name}, from the hotel's own server`;
}

/** The stored fields of a mail, or of a ticket that is ordered, as text. */
function workText(work: object): string {
  return Object.entries(work)
    .filter(([, value]) => typeof value !== 'object' && value !== true)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function eventLines({ events, allEvents, key }: { events: EventOutcome[]; allEvents: boolean; key: string }): string[] {
  const more = `Other events: use --all-events (reads the whole table), or search issue-tickets' log for stay ${key}`;
  return [
    ...(events.length > 0 ? outcomeLines(events) : ['There is no recorded event.']),
    ...(allEvents ? [] : [more]),
  ];
}
