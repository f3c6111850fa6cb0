import { signal } from '@preact/signals-core';
import { showGuest } from './navigation.browser.ts';
import { searchAll, tellProblem } from './open-guest.browser.ts';
import { nameOf } from './rows.ts';
import { hotel, query, time } from './state.browser.ts';
import { w } from './words.browser.ts';

const older = signal<{ readonly of: string; readonly rows: Awaited<ReturnType<typeof searchAll>> } | undefined>(
  undefined,
);

/** Tickets that the page does not hold, by a booking, an address, a number or a code, from the server. */
export function Older() {
  const found = older.value?.of === query.value.trim() ? older.value.rows : undefined;
  if (!found)
    return (
      <button type="button" class="more" onClick={() => void lookOlder()}>
        {w.lookOlder}
      </button>
    );
  if (found.length === 0) return <p class="empty">{w.nothingOlder}</p>;
  const { date } = time.value;
  return (
    <>
      <h2>{w.older}</h2>
      <ol>
        {found.map(({ serial, room, from, until, status, replaced, ...row }) => (
          <li key={serial}>
            <button type="button" class="row" data-serial={serial} onClick={() => showGuest(serial)}>
              <b class="room">{room ?? '–'}</b>
              <span class="name">
                <bdi>{nameOf(row) || w.unnamed}</bdi>
              </span>
              <span class="dates">
                {date(from)} – {date(until)}
              </span>
              <span class="chip">{w.status[status]}</span>
              {replaced && <span class="reason">{w.wasReplaced}</span>}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Asks the server for what was typed. */
export async function lookOlder(): Promise<void> {
  const at = hotel.value;
  const text = query.value.trim();
  if (!at || text.length < 3) return;
  try {
    older.value = { of: text, rows: await searchAll(at, { text }) };
  } catch (error) {
    tellProblem(error);
  }
}
