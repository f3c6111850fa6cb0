import { loginPage } from '../../src/channels/portal/login-page.ts';
import type { Next } from '../../src/channels/portal/portal-page.ts';
import { type Reader, readerOf } from '../../src/channels/portal/reader.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { Ticketed } from '../../src/domain/model/stay.ts';
import type { Credentials } from '../../src/domain/model/ticket.ts';
import { pageAnswer } from './page-answer.ts';
import type { PortalRequest } from './portal-request.ts';
import type { PageState } from './state/page-state.ts';
import { signState } from './state/signed-state.ts';

/** One request of a location's page, with what the page before it knew. */
export interface Visit {
  readonly request: PortalRequest;
  readonly location: Location;
  readonly state: PageState;
  readonly secret: Buffer;
  readonly now: number;
}

/** What the next press sends back. */
export function nextOf({ location, state, secret, now }: Visit): Next {
  return { path: `/portal/${location.id}/`, state: signState(state, secret, now) };
}

/** Who reads the page: by their choice, their browser, what their hotel knows of them, or the location. */
export function readerFor({ request, location, state }: Visit, stay?: Ticketed): Reader {
  return readerOf([state.language, ...request.languages, stay?.facts.guest?.locale, location.language]);
}

/** What the guest has typed, or the link has filled in. */
export function typedIn(fields: URLSearchParams): Credentials {
  const field = (name: string) => (fields.get(name) ?? '').slice(0, 64);
  return { user: field('code'), pass: field('password') };
}

/** The form, with what was typed; from here on no ticket is proved. */
export function formAnswer(
  visit: Visit,
  {
    status,
    trouble,
    typed,
    more,
  }: {
    readonly status: number;
    readonly trouble?: (reader: Reader) => string;
    readonly typed: Credentials;
    readonly more?: Readonly<Record<string, string>>;
  },
  stay?: Ticketed,
) {
  const { ticket: _, ...state } = visit.state;
  const reader = readerFor(visit, stay);
  const form = {
    location: visit.location,
    next: nextOf({ ...visit, state }),
    typed,
    hasDevice: state.device !== undefined,
    ...(trouble && { trouble: trouble(reader) }),
  };
  return pageAnswer(status, loginPage(form, reader), more);
}
