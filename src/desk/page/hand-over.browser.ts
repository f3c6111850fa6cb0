import { mapConcurrent } from '../../kit/values.ts';
import { call } from './api.browser.ts';
import { isStanding, loadStay, tellProblem } from './open-guest.browser.ts';
import { type Paper, print } from './print.browser.ts';
import { hotel, type Notice, rows, side, takeRows, tell } from './state.browser.ts';
import { w } from './words.browser.ts';

/** Puts the open guest's ticket onto paper. */
export async function printGuest(serial: string, paper: Paper): Promise<void> {
  if (await isStanding(serial)) await printTickets([serial], paper);
}

/**
 * Puts tickets onto paper, and notes that the guests have them. Nobody tells a page whether paper came: it asks.
 * @param done what was done before, and how that is taken back
 * @param back what is told once it is taken back that they have them
 */
export async function printTickets(
  serials: readonly string[],
  paper: Paper,
  done?: Pick<Notice, 'text' | 'undo'>,
  back = done ?? { text: w.done.undone },
): Promise<void> {
  const at = hotel.value;
  if (!at) return;
  try {
    await print(at.id, serials, paper);
    const text = done ? `${done.text} ${w.done.printed}` : w.done.printed;
    const noted = noteHanded(serials, 'printed');
    tell(text, 'good', () => takeBack(noted, serials, back), w.trail.not_handed);
    await noted;
  } catch (error) {
    tellProblem(error);
  }
}

/** Notes that guests have their codes from the desk, or have them not after all. */
async function noteHanded(serials: readonly string[], how: 'printed' | 'shown' | 'not_handed'): Promise<void> {
  const at = hotel.value;
  if (!at) return;
  await mapConcurrent(serials, async (serial) => {
    await call(at.id, `tickets/${serial}/handed`, { method: 'POST', body: { how } });
    // It is said once the server knows it: nobody looks after a guest who has the code.
    const held = rows.value.get(serial);
    if (how === 'not_handed' || (held?.reached !== 'no' && held?.reached !== 'maybe')) return;
    const { help: _, ...row } = held;
    takeRows([{ ...row, reached: 'handed' }]);
  });
  const [only] = serials;
  if (serials.length === 1 && only) await loadStay(only);
}

/** Guests have not got their codes from the desk after all. */
async function takeBack(
  noted: Promise<void>,
  serials: readonly string[],
  back: Pick<Notice, 'text' | 'undo'> = { text: w.done.undone },
): Promise<void> {
  try {
    await noted;
    await noteHanded(serials, 'not_handed');
    tell(back.text, 'good', back.undo);
  } catch (error) {
    tellProblem(error);
  }
}

/** Shows the code on the screen, or hides it. Whoever was shown it has it. */
export async function showCode(): Promise<void> {
  const open = side.value;
  if (open?.kind !== 'guest') return;
  const { serial } = open;
  const isCodeShown = !open.isCodeShown;
  if (isCodeShown && !(await isStanding(serial))) return;
  if (side.value?.kind === 'guest') side.value = { ...side.value, isCodeShown };
  if (!isCodeShown) return;
  const noted = noteHanded([serial], 'shown');
  tell(w.trail.shown, 'good', () => takeBack(noted, [serial]), w.trail.not_handed);
  await noted.catch(tellProblem);
}
