/** HTML that needs no further escaping. */
export interface Html {
  readonly markup: string;
}

type Slot = Html | string | number | false | undefined | readonly Html[];

const escaped: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function fill(slot: Slot): string {
  if (slot === undefined || slot === false) return '';
  if (typeof slot === 'object') return 'markup' in slot ? slot.markup : slot.map(fill).join('');
  return String(slot).replace(/[&<>"']/g, (sign) => escaped[sign] ?? sign);
}

/** A template that escapes every value, except HTML made by this function; `false` becomes empty. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return { markup: strings.reduce((page, part, index) => page + fill(slots[index - 1]) + part) };
}

function shownTime(iso: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('en-GB');
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time.slice(0, 5)}`;
}

/** A moment in a list, in the machine's time zone, because people at this machine read it. */
export const shortTime = (iso: string): Html => html`<time datetime="${iso}">${shownTime(iso)}</time>`;

const full = { dateStyle: 'full', timeStyle: 'medium' } as const;

/** A moment with its date. */
export const fullTime = (iso: string): Html =>
  html`<time datetime="${iso}">${new Date(iso).toLocaleString('en-GB', full)}</time>`;
