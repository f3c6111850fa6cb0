import type { LoginKind } from '../../../src/core/languages/words.ts';
import type { Location } from '../../../src/core/location/location.ts';
import type { Guest } from '../../../src/core/stay/stay-event.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import type { TicketEmailInput } from '../../../src/mail/letter.ts';
import { sampleLocation, sampleTicket } from '../../../test/mail/mail-samples.ts';

/** What one sample has otherwise than the others. */
export interface SampleChange {
  readonly location?: Partial<Location>;
  readonly ticket?: Partial<Ticket>;
  /** `null` where the guest's name is unknown. */
  readonly guest?: Guest | null;
  /** `null` where the room is unknown. */
  readonly room?: { readonly id: string; readonly name?: string } | null;
}

const portal = 'https://wifi.hotel-sol.example/login?user={user}';

/** A guest with a name and a room, at a hotel that has all that a hotel can have, unless changed. */
export function sampleInput(kind: LoginKind, locale: string, change: SampleChange = {}): TicketEmailInput {
  const { guest = someone(locale), room = { id: '204' } } = change;
  const secret = kind === 'password' ? { pass: 'AB2DE3', coding: 'base32pass' as const } : {};
  return {
    location: sampleLocation({
      receptionEmail: 'reception@hotel-sol.example',
      loginUrlTemplate: kind === 'password' ? `${portal}&pass={pass}` : portal,
      ...change.location,
    }),
    ticket: sampleTicket({ ...secret, ...change.ticket }),
    guest: { locale, ...guest },
    portalUrl: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/portal',
    ...(room ? { room } : {}),
  };
}

function someone(locale: string): Guest {
  return locale.startsWith('ar')
    ? { givenName: 'ليلى', familyName: 'مثال' }
    : { givenName: 'Ada', familyName: 'Example' };
}
