import { mostRecipients } from '../outgoing.ts';
import { invalid } from '../ses-error.ts';

const most = 256;

/** The tags that SES itself reads, the only ones with a colon: https://github.com/localstack/localstack/issues/11243 */
const ownNames: ReadonlySet<string> = new Set(['ses:feedback-id-a', 'ses:feedback-id-b']);

function checkTagText(what: 'name' | 'value', text: string): void {
  if (text.length > most) throw invalid(`Tag ${what} cannot exceed ${most} characters.`);
  if (!/^[A-Za-z0-9_-]+$/.test(text)) {
    throw invalid(`Invalid tag ${what} <${text}>: only alphanumeric ASCII characters, '_', and '-' are allowed.`);
  }
}

/**
 * The message tags of a `SendEmail` or `SendRawEmail` call, by name.
 * @throws SesError `InvalidParameterValue` for a tag outside `[A-Za-z0-9_-]{1,256}` that is none of SES's own, or a duplicate name.
 */
export function readTags(pairs: Iterable<readonly [string, string]>): Record<string, string> {
  const tags = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (!ownNames.has(name)) checkTagText('name', name);
    checkTagText('value', value);
    if (tags.has(name)) throw invalid(`Duplicate tag name <${name}>.`);
    tags.set(name, value);
  }
  return Object.fromEntries(tags);
}

/** The pairs under `Tags.member.N` of a Query call. */
export function queryTags(params: URLSearchParams): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 1; ; index++) {
    const name = params.get(`Tags.member.${index}.Name`);
    const value = params.get(`Tags.member.${index}.Value`);
    if (name === null && value === null) return pairs;
    pairs.push([name ?? '', value ?? '']);
  }
}

/** The members of a list in the Query protocol, in order: `ToAddresses.member.1`, `ToAddresses.member.2` and so on. */
export function queryList(params: URLSearchParams, name: string): string[] {
  const members: string[] = [];
  for (let index = 1; ; index++) {
    const member = params.get(`${name}.member.${index}`);
    if (member === null) return members;
    members.push(member);
  }
}

/**
 * Checks the number of a mail's recipients.
 * @throws SesError `InvalidParameterValue` for none, or more than 50.
 */
export function checkRecipientCount(recipients: readonly unknown[]): void {
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > mostRecipients) throw invalid(`Recipient count exceeds ${mostRecipients}.`);
}
