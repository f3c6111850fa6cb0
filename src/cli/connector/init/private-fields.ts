import type { SampleField } from './sample-fields.ts';

/** Names of what no ticket needs, and nobody should keep: of a field, and of what lies around it. */
const ofField =
  /phone|mobile|telefax|card|cvv|cvc|passport|document|street|addressline|^address\d?$|^city$|zip|post(al)?code|note|comment|remark|^message$|token|iban|birth/;
const ofGroup = /^(payments?|cards?|creditcards?|paymentcards?|invoices?|documents?|address(es)?)$/;

/** Paths of what a connector should drop, by the names of samples' fields, as `connector.yaml` writes them. */
export function privateFields(fields: readonly SampleField[]): readonly string[] {
  return [...new Set(fields.flatMap(({ names }) => privateName(names) ?? []))].map((name) => `**.${name}`);
}

function privateName(all: readonly string[]): string | undefined {
  const names = all.filter((name) => name !== '#text').map((name) => name.replace(/^@/, ''));
  const word = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const last = names.at(-1) ?? '';
  if (/e?mail/i.test(last)) return undefined;
  const found =
    names.slice(0, -1).find((name) => ofGroup.test(word(name))) ?? (ofField.test(word(last)) ? last : undefined);
  // A path has dots and stars of its own.
  return found !== undefined && /^[^.*\s]+$/.test(found) ? found : undefined;
}
