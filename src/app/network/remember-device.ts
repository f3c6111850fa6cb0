import type { Location } from '../../domain/model/location.ts';
import { isMacAddress } from '../../domain/network/is-mac-address.ts';
import { rememberedUntil } from '../../domain/network/remembered-until.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';
import type { LogInDeps } from './log-in-deps.ts';

/** Seconds by which an end may differ without being written: one login may be told twice. */
const tolerance = 10;

/**
 * Remembers the device whose guest has just typed a ticket's code, so that its network may log it in by its address from now on.
 * @throws SecretUnreadable
 */
export async function rememberDevice(
  { ref, stay }: StoredTicket,
  mac: string,
  { id: locationId, accepts }: Location,
  { remembered, now }: Pick<LogInDeps, 'remembered' | 'now'>,
): Promise<void> {
  const typedAt = Math.floor(now() / 1000);
  const until = accepts?.radius && rememberedUntil(stay.ticket, accepts.radius, typedAt);
  if (until === undefined || !isMacAddress(mac)) return;
  const { user } = stay.ticket;
  const note = await remembered.get({ locationId, mac });
  const isNoted = note?.key === ref.key && note.user === user && Math.abs(note.until - until) < tolerance;
  if (!isNoted) await remembered.remember({ locationId, mac, key: ref.key, user, typedAt, until });
}
