import { groupedCode } from '../../core/ticket/code.ts';
import type { Credentials } from '../../core/ticket/ticket.ts';

/** A room of a reservation, as its field is to show it. */
export interface RoomCode {
  /** Absent if it is not assigned. */
  readonly room?: string | undefined;
  readonly code: Credentials;
}

/** Between the rooms of a reservation. */
const separator = ' · ';

/** A code as the guest is shown it: with a password, both. */
function shownCode({ user, pass }: Credentials): string {
  const secret = pass === 'VOID' ? '' : pass;
  return secret === '' ? groupedCode(user) : `${user} / ${secret}`;
}

/** The ways in which a reservation's field may show one room. */
export function partsOf({ room, code }: RoomCode): readonly string[] {
  const shown = shownCode(code);
  return room === undefined ? [shown] : [shown, `${room} ${shown}`];
}

/**
 * The text of a reservation's field: the code; of several rooms, each code behind its room. Where that is too long, the codes
 * alone; undefined if they are, too. Empty if there is none.
 */
export function fieldText(rooms: readonly RoomCode[], longest: number): string | undefined {
  const shown = rooms.map((one) => partsOf(one));
  const alone = shown.map(([code = '']) => code).join(separator);
  const named = rooms.length === 1 ? alone : shown.map((parts) => parts.at(-1) ?? '').join(separator);
  return [named, alone].find((text) => text.length <= longest);
}

/** Whether all that a text shows is known. @param isKnown of one of `partsOf` */
export function isAllKnown(text: string, isKnown: (part: string) => boolean): boolean {
  return text.split(separator).every(isKnown);
}
