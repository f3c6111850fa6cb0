import type { TranslatedEvent } from '../../domain/model/connections/translated.ts';
import { isEnd } from './sort-events.ts';

/** The numbers of the reservations whose end these events tell, each once. */
export function endsOf(events: readonly TranslatedEvent[]): readonly string[] {
  const ended = events.filter(({ data }) => isEnd(data.status));
  return [...new Set(ended.flatMap(({ data: { reservationId } }) => reservationId ?? []).map(String))];
}
