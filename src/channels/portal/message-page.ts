import type { Location } from '../../domain/model/location.ts';
import { html } from '../../kit/html.ts';
import { type Next, type PortalPage, pressed, told } from './portal-page.ts';
import type { Reader } from './reader.ts';

/** What went otherwise than it should. */
export type Message = 'tooManyTries' | 'notSeen' | 'outage' | 'noSuchPage';

/** A page that says what is so and what to do. */
export function messagePage(
  message: Message,
  /** `again`: the press that tries the same once more. */
  {
    location,
    again,
  }: { readonly location?: Location; readonly again?: { readonly next: Next; readonly does: string } },
  reader: Reader,
): PortalPage {
  const { page } = reader;
  const button = again && pressed(again.next, again.does, page.tryAgain, 'main');
  return { reader, ...(location && { location }), content: html`${told('bad', page[message])}${button}` };
}
