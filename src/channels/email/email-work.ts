import type { Locations } from '../../app/ports/locations.ts';
import type { Letter, Mailer } from '../../app/ports/mailer.ts';
import type { SendLine } from '../../app/ports/owed/send-line.ts';
import type { WorkPerformer } from '../../app/ports/owed/work-performer.ts';
import { shownRoom } from '../../domain/facts/shown-room.ts';
import type { Stay } from '../../domain/model/stay.ts';
import { ticketEmail } from './ticket-email.ts';

/** What mailing tickets needs. */
export interface EmailWorkDeps {
  readonly locations: Locations;
  readonly mailer: Mailer;
  readonly line: SendLine;
  readonly now: () => number;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
}

/** Mails guests their codes: how owed work of the kind `email` is done. */
export function emailWork({
  locations,
  mailer,
  line,
  now,
  portalUrl,
}: EmailWorkDeps): WorkPerformer<Omit<Letter, 'about'>> {
  return {
    line,
    async prepare(stay) {
      const { locationId, ticket, facts } = stay;
      if (!ticket || !facts.guest?.email) return { why: 'incomplete' };
      if (Date.parse(ticket.until) <= now()) return { why: 'ended' };
      const location = await locations.get(locationId);
      return location
        ? { job: letterTo(facts.guest.email, stay, { location, ticket, portalUrl }) }
        : { why: 'unknown_location' };
    },
    perform: (letter, about) => mailer.send({ ...letter, about }),
  };
}

function letterTo(
  to: string,
  stay: Stay,
  about: Pick<Parameters<typeof ticketEmail>[0], 'location' | 'ticket' | 'portalUrl'>,
): Omit<Letter, 'about'> {
  const follows = stay.owed.email?.follows;
  const { guest } = stay.facts;
  return {
    ...ticketEmail({ ...about, guest, room: shownRoom(stay), news: follows?.change }),
    to,
    replyTo: about.location.receptionEmail,
    serial: about.ticket.serial,
    follows: follows?.id,
  };
}
