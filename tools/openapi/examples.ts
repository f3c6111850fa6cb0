import { readFileSync } from 'node:fs';
import type { ServicesAnswer } from '../../src/rest/wire/answers.schema.ts';
import type { CreatedAnswer, TicketAnswer, TicketsAnswer } from '../../src/rest/wire/ticket-answers.schema.ts';
import { type Examples, words } from './words.ts';

/** A check-in of a hotel's system. */
export const sampleEvent = sample<{ readonly id: string }>('../../examples/events/check-in.json');

/** Example requests and responses by name: the platform's own samples, some derived from them, and those of the words. */
export const examples: Readonly<Record<string, Examples>> = { ...words.samples, ...ofPlatform() };

function ofPlatform(): Record<string, Examples> {
  const [services, created, tickets] = [
    golden<ServicesAnswer>('services'),
    golden<CreatedAnswer>('ticket-created'),
    golden<TicketsAnswer>('tickets'),
  ];
  const [ticket] = tickets.data as [TicketAnswer];
  const { sample: stay = { value: {} } } = words.samples.deskStay ?? {};
  const { mailTimeline: mail } = stay.value as { readonly mailTimeline?: object };
  const values = {
    ...{ services, tickets, created },
    oneTicket: { ...ticket, mail },
    cancelled: { ...ticket, cancelled: 1, status: 'cancelled', mail },
    createdTickets: { count: 3, complete: false, tickets: [{ index: 0, ...created }] },
    queued: { id: sampleEvent.id },
    event: sampleEvent,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { sample: { value } }]));
}

function golden<T>(name: string): T {
  return sample(`../../test/contract/golden/${name}.json`);
}

function sample<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;
}
