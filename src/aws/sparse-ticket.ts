import type { SoldService, Ticket } from '../domain/ticket.ts';

/** A ticket as it is stored: what its service leaves at zero is left out. */
export type SparseTicket = Omit<Ticket, 'service'> & {
  readonly service: Partial<Omit<SoldService, 'flags'>> & { readonly flags: Partial<SoldService['flags']> };
};

/** A service that limits nothing. */
const noLimits: Omit<SoldService, 'id' | 'typeId' | 'name' | 'loginMethod' | 'flags'> = {
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
  tpv: 0,
};

const noFlags: SoldService['flags'] = {
  timetofinish: false,
  onlinetime: false,
  timetolimit: false,
  limittraffic: false,
};

/** Leaves out what is zero or false: most of a service, and with it half of a write's price. */
export function sparseTicket(ticket: Ticket): SparseTicket {
  return { ...ticket, service: { ...without(ticket.service, 0), flags: without(ticket.service.flags, false) } };
}

/** The whole ticket again. */
export function filledTicket(ticket: SparseTicket): Ticket {
  const service = { ...noLimits, ...ticket.service, flags: { ...noFlags, ...ticket.service.flags } } as SoldService;
  return { ...ticket, service };
}

function without<T extends object>(fields: T, value: unknown): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== value)) as Partial<T>;
}
