import { escapedHtml } from '../email/text/escaped-html.ts';

/** A piece of HTML with all text escaped. */
export interface Html {
  readonly markup: string;
}

type Slot = Html | string | number | undefined | readonly Html[];

/** A template that escapes every slot except HTML of this template; `undefined` becomes empty. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return { markup: strings.reduce((page, part, index) => page + filled(slots[index - 1]) + part) };
}

function filled(slot: Slot): string {
  if (slot === undefined) return '';
  if (typeof slot !== 'object') return escapedHtml(String(slot));
  return 'markup' in slot ? slot.markup : slot.map(filled).join('');
}
