import type { Location } from '../../src/core/location/location.ts';
import type { SoldService, Ticket } from '../../src/core/ticket/ticket.ts';

/** A hotel whose mails the tests read. */
export function sampleLocation(change: Partial<Location> = {}): Location {
  return {
    id: '28XXX004',
    name: 'Hotel Sol',
    timeZone: 'Europe/Madrid',
    language: 'en',
    network: { ssid: 'Hotel Sol Guests', security: 'wpa', password: 'welcome-to-sol', hidden: false },
    receptionPhone: '+34 000 000 000',
    realm: '28XXX004',
    coding: 'passcode',
    codeLength: 8,
    checkInTime: '15:00',
    checkOutTime: '11:00',
    graceMinutes: 60,
    issueAt: 'booking',
    noShowCutOff: '12:00',
    rotateOnNewAddress: false,
    defaultService: '59220',
    serviceRules: [],
    defaultFormat: 'email',
    senderName: 'Hotel Sol',
    services: [],
    senders: [],
    ...change,
  };
}

/** A service as sold: a window without further limits, unless changed. */
export function soldService({
  flags,
  ...change
}: Partial<Omit<SoldService, 'flags'>> & { flags?: Partial<SoldService['flags']> } = {}): SoldService {
  const none = { timetofinish: false, onlinetime: false, timetolimit: false, limittraffic: false };
  return {
    id: 59220,
    typeId: 'ttl',
    name: 'Estancia',
    price: 0,
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
    ...change,
    flags: { ...none, ...(flags ?? { timetolimit: true }) },
  };
}

/** A ticket for three nights in March: from 12 March 15:00 to 15 March 12:00 in Madrid. */
export function sampleTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    from: '2026-03-12T14:00:00.000Z',
    until: '2026-03-15T11:00:00.000Z',
    numUsers: 4,
    service: soldService(),
    user: '7K3MQ9XT',
    pass: '',
    serial: '1',
    radiusUser: '0123456789',
    coding: 'passcode',
    realm: '28XXX004',
    createdAt: '2026-03-01T10:00:00.000Z',
    ...change,
  };
}
