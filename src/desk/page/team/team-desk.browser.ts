import type { DeskWords } from '../../../core/languages/desk-words.ts';
import type { Actor, DeskLocation } from '../answers.ts';
import type { HotelTime } from '../hotel-time.browser.ts';

/** What the desk gives this page, which few need: it is loaded on demand, with nothing of the desk's own script but types. */
export interface TeamDesk {
  readonly hotel: { readonly value: DeskLocation | undefined };
  /** The day on which the acts begin that are shown first: `YYYY-MM-DD`. */
  readonly firstDay: string;
  readonly time: { readonly value: HotelTime };
  readonly w: Pick<DeskWords, 'acts' | 'fields' | 'room' | 'unnamed'>;
  readonly call: (locationId: string, path: string) => Promise<unknown>;
  readonly askDesk: (path: string, options?: { method?: 'POST' | 'DELETE'; body?: object }) => Promise<unknown>;
  readonly actorText: (by: Actor) => string;
  readonly actWord: (act: string) => string;
  /** The guest of a ticket, if the list has them. */
  readonly guestOf: (serial: string) => string;
  readonly tell: (text: string, kind?: 'good' | 'bad') => void;
  readonly tellProblem: (error: unknown) => void;
  readonly close: () => void;
  readonly showGuest: (serial: string) => void;
}
