import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import { soldService } from '../../../test/mail/mail-samples.ts';

/** What ends a sample's ticket. */
export type SampleClock = keyof typeof sampleClocks;

/** Every kind of clock and budget that a service can be sold with, and all of them at once. */
export const sampleClocks = {
  window: { title: 'Fixed window', terms: { numUsers: 4, service: soldService() } },
  login: {
    title: 'From the first login',
    terms: { numUsers: 10, service: soldService({ expTime: 10_800, flags: { timetofinish: true } }) },
  },
  online: {
    title: 'Online budget',
    terms: { numUsers: 1, service: soldService({ onlineTime: 5400, flags: { onlinetime: true } }) },
  },
  traffic: {
    title: 'Traffic',
    terms: { numUsers: 0, service: soldService({ download: 1.5e9, upload: 5e8, flags: { limittraffic: true } }) },
  },
  all: {
    title: 'All at once',
    terms: {
      numUsers: 2,
      service: soldService({
        expTime: 183_600,
        onlineTime: 5400,
        download: 1.5e9,
        upload: 5e8,
        dailyLimit: 7200,
        downrate: 10_000,
        uprate: 512,
        flags: { timetofinish: true, onlinetime: true, timetolimit: true, limittraffic: true },
      }),
    },
  },
} as const satisfies Readonly<Record<string, { title: string; terms: Pick<Ticket, 'numUsers' | 'service'> }>>;
