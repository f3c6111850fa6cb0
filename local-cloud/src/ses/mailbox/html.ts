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
