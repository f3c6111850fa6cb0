import type { Stay } from './answers.ts';
import { nameOf } from './rows.ts';
import { type HeldRow, heldRows, setterOf, useSignal } from './state.browser.ts';
import { say, w } from './words.browser.ts';

/** A form's question before it is done: who does the same once more has answered it. */
export function useQuestion() {
  const asked = useSignal('');
  return {
    /** Whether nothing is to be asked, or just this was. */
    isAnswered: (question: string | undefined): boolean => {
      const isIt = question === undefined || question === asked.peek();
      setterOf(asked)(question ?? '');
      return isIt;
    },
    question: (
      <p class="ask" role="status">
        {asked.value}
      </p>
    ),
  };
}

/** What is asked before a guest gets a room that is somebody else's meanwhile; undefined if it is nobody's. */
export function roomQuestion(room: string, { serial, reservation, from, until }: HeldRow): string | undefined {
  const isThere = (one: HeldRow) => one.room === room && one.status !== 'cancelled';
  const isOther = (one: HeldRow) => one.serial !== serial && (!reservation || one.reservation !== reservation);
  const holder = heldRows.value.find(
    (one) => isThere(one) && isOther(one) && !one.visitor && one.from < until && from < one.until,
  );
  return holder && `${say(w.room, { room })}: ${nameOf(holder) || w.unnamed}. ${w.acts.save}?`;
}

/** What is asked before an address is mailed from which a mail has come back; undefined if none has. */
export function returnQuestion(address: string, stay: Stay | undefined): string | undefined {
  const hasReturned =
    stay?.mail.state !== 'delivered' && stay?.mailTimeline?.timeline.some(({ state }) => state === 'bounced');
  return hasReturned && address === stay?.email ? `${w.mail.bounced}. ${w.acts.send}?` : undefined;
}
