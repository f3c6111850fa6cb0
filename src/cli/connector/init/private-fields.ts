import { letters } from '../../../contract/events/letters.ts';
import type { SampleField } from './sample-fields.ts';

/** What no ticket needs, and nobody should keep: in a name, however that begins or ends. */
const inName =
  /phone|telefon|mobile|telefax|whatsapp|card|cvv|cvc|passport|document|street|address|postal|postcode|zipcode|note|notice|comment|remark|token|iban|birth|nationality|(special|guest)requests?$/;
/** As a word of a name, `guestTel`: elsewhere it may be part of another. */
const asWord = /^(tel|fax|cell|mobil|movil|dob|dni|nif|ssn|cc|zip|post|city)$/;
const wholeName = /^(payments?|invoices?|messages)$/;

/**
 * Paths of what a connector should drop, by the names of samples' fields, as `connector.yaml` writes them.
 * @param used fields that the mapping reads: nothing that they are in is dropped
 */
export function privateFields(fields: readonly SampleField[], used: readonly SampleField[]): readonly string[] {
  const inUse = new Set(used.flatMap(({ names }) => names.map(letters)));
  const names = fields.flatMap((field) => privateNames(field).find((name) => !inUse.has(letters(name))) ?? []);
  return [...new Set(names)].map((name) => `**.${name}`);
}

/** The field's own name, and of the groups around it, the outermost first. */
function privateNames({ names: all }: SampleField): string[] {
  const names = all.filter((name) => name !== '#text').map((name) => name.replace(/^@/, ''));
  const last = names.at(-1) ?? '';
  if (/e?mail/i.test(last)) return [];
  // A path has dots and stars of its own.
  const found = names.filter((name) => isPrivate(name) && /^[^.*\s]+$/.test(name));
  return last.toLowerCase() === 'message' ? [...found, last] : found;
}

function isPrivate(name: string): boolean {
  const word = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/);
  return wholeName.test(word) || inName.test(word) || words.some((one) => asWord.test(one));
}
