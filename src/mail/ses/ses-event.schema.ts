import * as z from 'zod/mini';
import type { WorkEvent } from '../../core/owed/work.ts';
import { parseJson } from '../../kit/json.ts';

const tag = z.array(z.string()).check(z.minLength(1));

const schema = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    tags: z.union([
      z.object({ location: tag, stay: tag, version: tag, portal: z.optional(tag) }),
      z.object({ location: tag, list: tag }),
    ]),
  }),
  bounce: z.optional(
    z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()), timestamp: z.optional(z.string()) }),
  ),
  delivery: z.optional(z.object({ timestamp: z.string() })),
  deliveryDelay: z.optional(z.object({ timestamp: z.string() })),
  complaint: z.optional(z.object({ complaintSubType: z.nullish(z.string()), timestamp: z.optional(z.string()) })),
});

type Published = z.infer<typeof schema>;

/** The tag that names the portal whose relay a mail goes to: SES allows no dot in a tag's value. */
export function portalTag(portal: string): string {
  return portal.replaceAll('.', '_');
}

function portalOfTag(tagged: string): string | undefined {
  return /^[a-z]{1,30}(?:_[a-z]{1,10})?$/.test(tagged) ? tagged.replace('_', '.') : undefined;
}

const kinds: ReadonlyMap<string, WorkEvent['type']> = new Map([
  ['Send', 'accepted'],
  ['Delivery', 'delivered'],
  ['DeliveryDelay', 'delayed'],
  ['Bounce', 'bounced'],
  ['Complaint', 'complained'],
  ['Reject', 'rejected'],
]);

/** What SES reports of a mail: of one stay's, or of a list, whose stays the table names. */
export type SesEvent = WorkEvent | (Omit<WorkEvent, 'work'> & AboutList);

interface AboutList {
  readonly list: { readonly locationId: string; readonly name: string };
}

/** Reads an SES event; undefined for other mails, and for types that change nothing. */
export function readSesEvent(body: string): SesEvent | undefined {
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { eventType, mail, bounce, delivery, deliveryDelay, complaint } = parsed.data;
  const kind = kinds.get(eventType);
  const [tagged] = 'portal' in mail.tags ? (mail.tags.portal ?? []) : [];
  const portal = tagged === undefined ? undefined : portalOfTag(tagged);
  const type = isSuppressed(parsed.data) ? kind && 'suppressed' : kind === 'delivered' && portal ? 'relayed' : kind;
  const about = aboutOf(mail.tags);
  if (!type || !about) return undefined;
  const at = (delivery ?? deliveryDelay ?? bounce ?? complaint)?.timestamp ?? mail.timestamp;
  const why = type === 'bounced' && bounce && kindOf(bounce);
  return {
    ...about,
    type,
    id: mail.messageId,
    at,
    acceptedAt: mail.timestamp,
    ...(why && { why }),
    ...(portal && { portal }),
  };
}

function aboutOf(tags: Published['mail']['tags']): Pick<WorkEvent, 'work'> | AboutList | undefined {
  const [locationId = ''] = tags.location;
  if ('list' in tags) return { list: { locationId, name: tags.list[0] ?? '' } };
  const [key = '', version = ''] = [tags.stay[0], tags.version[0]];
  return /^\d{1,9}$/.test(version) ? { work: { locationId, key, kind: 'email', version: Number(version) } } : undefined;
}

/**
 * SES reports suppression by its global list and by the account's list; if an address is on the latter because of a
 * complaint, as another complaint.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
function isSuppressed({ bounce, complaint }: Published): boolean {
  const onAccountsList = 'OnAccountSuppressionList';
  if (complaint) return complaint.complaintSubType === onAccountsList;
  return bounce?.bounceSubType === 'Suppressed' || bounce?.bounceSubType === onAccountsList;
}

/** The bounce's type with its subtype, if that is one short word that says more; SES may write other text there one day. */
function kindOf({ bounceType, bounceSubType = 'General' }: NonNullable<Published['bounce']>): string {
  const saysNoMore = bounceSubType === 'General' || bounceSubType === bounceType || !/^\w{1,40}$/.test(bounceSubType);
  return saysNoMore ? bounceType : `${bounceType}/${bounceSubType}`;
}
