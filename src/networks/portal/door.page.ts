import { hotelClock } from '../../core/languages/hotel-clock.ts';
import type { Location } from '../../core/location/location.ts';
import { type Html, html } from '../../kit/web/html.ts';
import { wantedLink } from './card.page.ts';
import { type Next, type PortalPage, type Reader, told } from './portal.page.ts';

/** What a page with a form to log in by is made of, and its own door. */
export interface DoorForm {
  readonly location: Location;
  readonly next: Next;
  /** What must be ticked before the device is let in. */
  readonly tick?: Html | undefined;
  /** The forms of the guest's own door lie open. */
  readonly isDoorOpen?: boolean;
}

const text = 'maxlength="100"';

/** The forms of the guest's own door, folded away; nothing where the location has none. */
export function doorForms({ location, next, tick, isDoorOpen }: DoorForm, { page }: Reader): Html | undefined {
  const { ownDoor } = location;
  if (!ownDoor) return undefined;
  const forms = ownDoor.by.map((by, at) => {
    const field = (name: string, label: string, markup: string) =>
      html`<label for="${by}-${name}">${label}</label>
<input id="${by}-${name}" name="${name}" ${{ markup }} required>
`;
    const fields =
      by === 'reservation'
        ? field('number', page.number, text)
        : html`${field('room', page.room, text)}${field('departure', page.departure, 'type="date"')}`;
    // One for both forms. The code is mailed to whoever has not accepted anything, too.
    const again = html`<button name="do" value="resend"${tick && { markup: ' formnovalidate' }}>${page.sendAgain}</button>`;
    return html`<form method="post" action="${next.path}" autocomplete="off"><fieldset><legend>${by === 'reservation' ? page.byNumber : page.byRoom}</legend><input type="hidden" name="state" value="${next.state}"><input type="hidden" name="by" value="${by}">
${field('surname', page.surname, text)}${fields}${tick}<button class="main" name="do" value="door">${page.goOnline}</button>${ownDoor.resend && at === 0 ? again : undefined}</fieldset></form>
`;
  });
  return html`<details${isDoorOpen ? { markup: ' open' } : undefined}><summary>${page.noCode}</summary>
${forms}</details>
`;
}

/** What a guest sees whom the own door has let in: until when, and how many other devices may be. Nothing tells who it is. */
export function doorPage(
  {
    location,
    until,
    left,
    wanted,
  }: {
    readonly location: Location;
    /** Epoch seconds. */
    readonly until: number;
    readonly left?: number;
    readonly wanted?: string;
  },
  reader: Reader,
): PortalPage {
  const { page, words, locale } = reader;
  const end = hotelClock(locale, location.timeZone).moment(until * 1000, { years: false });
  const content = html`<div class="now">${told('good', page.online)}</div>
<dl>${end && html`<dt>${page.onlineUntil}</dt><dd>${words.moment(end)}</dd>`}${
    left === undefined ? undefined : html`<dt>${page.devicesLeft}</dt><dd>${left}</dd>`
  }</dl>
${wanted === undefined ? undefined : wantedLink(wanted, reader)}`;
  return { reader, location, content };
}
