import type { TranslatedEvent } from '../../domain/model/connections/translated.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * An event with a part merged into it. The part fills what the event lacks. Of a guest it counts more than the event, whose
 * name and address may be the booker's or a copy of old; a name counts as a whole. What the part tells last is the event's
 * time if it is later: otherwise a guest's new address would be taken for old news.
 */
export function mergePart(event: TranslatedEvent, part: TranslatedEvent): TranslatedEvent {
  const data = { ...filled(event.data, part.data), ...guestOf(event.data.guest, part.data.guest) };
  const time = laterOf(event.time, part.time);
  return { ...event, data, ...(time !== undefined && { time }) };
}

function filled(own: Data, part: Data): Data {
  const all = { ...part, ...own };
  for (const [name, value] of Object.entries(part)) {
    const ours = own[name];
    if (isObject(ours) && isObject(value)) all[name] = filled(ours, value);
  }
  return all;
}

function guestOf(own: unknown, part: unknown): Data {
  if (!isObject(part) || !isObject(own)) return {};
  const { givenName, familyName, ...rest } = own;
  const isNamed = part.givenName !== undefined || part.familyName !== undefined;
  return { guest: { ...(isNamed ? rest : own), ...part } };
}

/** Undefined if the event has no time: it counts from when it was asked for then. */
function laterOf(own: string | undefined, part: string | undefined): string | undefined {
  return own !== undefined && part !== undefined && Date.parse(part) > Date.parse(own) ? part : own;
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
