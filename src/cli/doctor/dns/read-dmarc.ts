import type { AskedDmarc } from './mail-dns.ts';

/** A DMARC record that receivers heed. */
export interface DmarcRecord {
  /** Whose record it is: the sender's domain, or one above it. */
  readonly domain: string;
  /** What receivers are to do with mails that forge the sender's domain. */
  readonly policy: 'none' | 'quarantine' | 'reject';
  /** Whether the domain that signs must be the sender's own, not one above or below it. */
  readonly strictDkim: boolean;
  /** Likewise for the domain that bounces go to. */
  readonly strictSpf: boolean;
}

/** What receivers make of the DMARC records in DNS. */
export type DmarcRead =
  | { readonly type: 'found'; readonly record: DmarcRecord }
  | { readonly type: 'absent' }
  /** DNS has records, and receivers heed none of them: several, or one without a policy. */
  | { readonly type: 'unusable'; readonly domain: string; readonly texts: readonly string[] }
  | { readonly type: 'unreachable'; readonly code: string };

/**
 * Finds the DMARC record that holds for a sender: its own domain's, else that of the highest domain above it.
 * @see https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3
 */
export function readDmarc({ senderDomain, answers }: AskedDmarc): DmarcRead {
  const found = answers.flatMap(({ domain, answer }) => {
    const texts = answer.type === 'found' ? answer.values.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/.test(text)) : [];
    // A registry's own record is for domains that have none.
    return texts.length === 0 || texts.some((text) => tagsOf(text).get('psd') === 'y') ? [] : [{ domain, texts }];
  });
  const holding = found.find(({ domain }) => domain === senderDomain.toLowerCase()) ?? found.at(-1);
  if (holding) return readTexts(holding, senderDomain);
  const unreachable = answers.flatMap(({ answer }) => (answer.type === 'unreachable' ? [answer] : []))[0];
  return unreachable ?? { type: 'absent' };
}

function readTexts(
  { domain, texts }: { readonly domain: string; readonly texts: readonly string[] },
  senderDomain: string,
): DmarcRead {
  const tags = tagsOf(texts[0] ?? '');
  const isOwn = domain === senderDomain.toLowerCase();
  const policy = policyNamed((isOwn ? undefined : tags.get('sp')) ?? tags.get('p'));
  if (texts.length > 1 || policy === undefined) return { type: 'unusable', domain, texts };
  const record = { domain, policy, strictDkim: tags.get('adkim') === 's', strictSpf: tags.get('aspf') === 's' };
  return { type: 'found', record };
}

function policyNamed(name: string | undefined): DmarcRecord['policy'] | undefined {
  return (['none', 'quarantine', 'reject'] as const).find((policy) => policy === name);
}

function tagsOf(text: string): ReadonlyMap<string, string> {
  const tags = text.split(';').map((tag) => tag.split('='));
  return new Map(tags.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.trim().toLowerCase()]));
}
