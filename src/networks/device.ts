import type { RadiusAccess } from '../core/location/location.ts';
import { endOfTicket } from '../core/ticket/status.ts';
import type { Ticket } from '../core/ticket/ticket.ts';

/** A device whose guest has typed a ticket's code: its network may log it in by its address alone. */
export interface RememberedDevice {
  readonly locationId: string;
  /** `AA-BB-CC-DD-EE-FF`. It is not kept: only whoever knows it finds the note. */
  readonly mac: string;
  /** The stay's key, and the ticket's user at that time: with another one the note is good for nothing. */
  readonly key: string;
  readonly user: string;
  /** When the code was typed: epoch seconds. */
  readonly typedAt: number;
  /** Until when it is good, as far as was known when it was written: epoch seconds. */
  readonly until: number;
  /** It is let in no more; what its running session has used still counts for its ticket. */
  readonly forgotten?: true;
}

type Settings = Pick<RadiusAccess, 'remember'>;

/**
 * How long a ticket's device is let in by its address alone: its service's seconds if there are any, else as the location says.
 */
export function rememberedFor({ service }: Ticket, { remember = 'ticket' }: Settings): 'ticket' | 'never' | number {
  return service.macCaching > 0 ? service.macCaching : remember;
}

/** Until when that is, in epoch seconds; undefined: never. @param typedAt when its code was typed, in epoch seconds */
export function rememberedUntil(ticket: Ticket, settings: Settings, typedAt: number): number | undefined {
  const lasts = rememberedFor(ticket, settings);
  if (lasts === 'never') return undefined;
  return lasts === 'ticket' ? Math.floor(endOfTicket(ticket) / 1000) : typedAt + lasts;
}

/**
 * A device as networks name it, in one spelling: a MAC address in any of their spellings as `AA-BB-CC-DD-EE-FF`, anything
 * else (an IP address) as it is, at most 64 characters; empty if nothing was told.
 */
export function deviceId(name: string): string {
  const hex = name.replaceAll(/[-:. ]/g, '');
  if (/^[0-9a-fA-F]{12}$/.test(hex)) return (hex.toUpperCase().match(/../g) ?? []).join('-');
  return name.trim().slice(0, 64);
}

/** Whether a device's id is a MAC address: see `deviceId`, which spells it `AA-BB-CC-DD-EE-FF`. */
export function isMacAddress(device: string): boolean {
  return /^(?:[0-9A-F]{2}-){5}[0-9A-F]{2}$/.test(device);
}

/**
 * The address of the device that a network names in place of a user, to ask whether it knows the device; undefined if a guest
 * has typed something, or it is the address of another one, which is as good as a wrong code.
 * @param device see `deviceId`
 */
export function ownAddress(user: string, device: string): string | undefined {
  return isMacAddress(device) && deviceId(user) === device ? device : undefined;
}
