import { replay } from '../../src/core/stay/stay-state.ts';
import { standingOf } from '../../src/core/stay/next-stay.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import { sampleFacts } from '../count/sample-events.ts';

/** The stay of guest `n`, of three nights, whose ticket was created and mailed at a time (epoch milliseconds). */
export function listedStay(n: number, createdAt: number, locationId: string): Stay {
  const at = new Date(createdAt).toISOString();
  const day = (days: number) => new Date(createdAt + days * 86_400_000).toISOString().slice(0, 10);
  const stayId = `RES-${n}-1`;
  const facts = sampleFacts(n, createdAt);
  const eventId = `0198f3c2-7d1a-7c44-9f5e-${String(n).padStart(12, '0')}`;
  const words = [{ seq: `${at}#${eventId}`, status: 'checked_in', called: 'checked_in', facts }] as const;
  return {
    locationId,
    source: 'urn:pms:hotel-sol',
    reservationId: `RES-${n}`,
    stayId,
    rev: 3,
    ...standingOf(replay(words)),
    state: n % 10 === 9 ? 'cancelled' : 'active',
    gen: 1,
    entries: words,
    openedBy: eventId,
    openedAt: at,
    owed: { email: { version: 1, status: 'accepted', attempts: 1, id: `0102019${'0'.repeat(53)}`, at } },
    ticket: {
      from: `${day(0)}T13:00:00Z`,
      until: `${day(3)}T10:00:00Z`,
      numUsers: 4,
      service: {
        id: 59220,
        typeId: 'ttl',
        name: 'Estancia',
        price: n % 4 === 0 ? 5 : 0,
        onlineTime: 0,
        expTime: 0,
        validUntil: 0,
        download: 0,
        upload: 0,
        downrate: 0,
        uprate: 0,
        dailyLimit: 0,
        macCaching: 0,
        loginMethod: 'general',
        tpv: 0,
        flags: { timetofinish: false, onlinetime: false, timetolimit: true, limittraffic: false },
      },
      user: `Q4P6${String(n).padStart(6, '0')}`,
      pass: '',
      serial: String(10_000_000 + n),
      radiusUser: String(n).padStart(10, '0'),
      coding: 'passcode',
      realm: locationId,
      createdAt: at,
    },
  };
}
