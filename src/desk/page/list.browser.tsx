import type { ListName } from '../../core/languages/desk-words.ts';
import { fromNow } from './hotel-time.browser.ts';
import { showGuest } from './navigation.browser.ts';
import { Older } from './older.browser.tsx';
import { channelText, helpReason, isOn, mayHaveReached, nameOf } from './rows.ts';
import { busy, clock, type HeldRow, isLoaded, list, now, query, rows, setterOf, side, time } from './state.browser.ts';
import { isNear, isWhole, shown, useList } from './today.browser.ts';
import { counted, listedMail, locale, say, w } from './words.browser.ts';

/** So many rows are drawn; more are a press away. */
const drawn = 60;

/** The guests of a list, or those that a search has found. */
export function List() {
  const serials = isWhole.value ? shown.value : shown.value.slice(0, drawn);
  const all = serials.flatMap((serial) => rows.value.get(serial) ?? []);
  const left = shown.value.length - serials.length;
  return (
    <section
      class="list"
      aria-label={query.value.trim() === '' ? w.lists[list.value] : w.search.label}
      onPointerMove={(event) => event.pointerType === 'mouse' && useList('pointer', true)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && useList('pointer', false)}
      onTouchStart={() => useList('finger', true)}
      onFocusIn={() => useList('focus', true)}
      onKeyDown={() => useList('focus', true)}
      onFocusOut={({ currentTarget, relatedTarget }) =>
        useList('focus', relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
    >
      {isNear.value && <h2>{w.similar}</h2>}
      <ol>
        {all.map((row, at) => (
          <Row key={row.serial} row={row} isFirst={at === 0} />
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class="more" onClick={() => setterOf(isWhole)(true)}>
          {counted(w.more, left)}
        </button>
      )}
      {all.length === 0 && isLoaded.value && <Empty />}
      {query.value.trim().length > 2 && all.length === 0 && isLoaded.value && <Older />}
      {!isLoaded.value && <p class="empty">{w.notes.loading}</p>}
    </section>
  );
}

function Row({ row, isFirst }: { readonly row: HeldRow; readonly isFirst: boolean }) {
  const { serial, room, isGone } = row;
  const open = side.value;
  const isOpen = open?.kind === 'guest' && open.serial === serial;
  const isStale = isGone || row.status === 'cancelled' || row.status === 'expired';
  return (
    <li>
      <button
        type="button"
        class={`row ${isStale ? 'stale' : ''}`}
        data-serial={serial}
        aria-current={isOpen ? 'true' : undefined}
        aria-busy={busy.value.has(serial)}
        tabIndex={isOpen || (isFirst && open?.kind !== 'guest') ? 0 : -1}
        onClick={() => showGuest(serial)}
      >
        <b class={room === undefined ? 'soft' : 'room'}>{room ?? '–'}</b>
        <span class="name">
          <bdi>{nameOf(row) || w.unnamed}</bdi> <span class="soft">{kindOf(row)}</span>
        </span>
        <span class="dates">{datesOf(row)}</span>
        <Standing row={row} />
      </button>
    </li>
  );
}

/** What there is to know of a guest at a glance: in words, not in colours alone. */
function Standing({ row }: { readonly row: HeldRow }) {
  const reason = helpReason(row, clock.value.now);
  const isOver = row.status === 'cancelled' || row.status === 'expired';
  const { reached } = row;
  return (
    <>
      <span class={`chip ${isOver ? '' : reached}`}>{isOver ? w.status[row.status] : w.reached[reached]}</span>
      {reason && <span class="reason">{w.reasons[reason]}</span>}
      {!isOver && <LastChannel row={row} />}
      {row.mail.list && <span class="listed soft">{listedMail(row.mail.list)}</span>}
    </>
  );
}

/** The last channel but the mail that has brought the code, or may have. */
function LastChannel({ row }: { readonly row: HeldRow }) {
  const last = row.ways?.findLast(mayHaveReached);
  if (!last) return null;
  return (
    <span class="listed soft">
      {channelText(last, w)} {last.at && time.value.time(last.at)}
    </span>
  );
}

function datesOf({ from, until, status }: HeldRow): string {
  const { date, day, time: hour } = time.value;
  // A cancelled ticket has ended, whenever it would have.
  const isToday = status !== 'cancelled' && day(until) === day(new Date(now.value).toISOString());
  if (isToday)
    return Date.parse(until) > now.value ? say(w.ends, { time: fromNow(until, now.value, locale) }) : hour(until);
  return day(from) === day(until) ? date(from) : `${date(from)} – ${date(until)}`;
}

/** What tells a guest in the house from others of the same room: nothing where the list says it, but a group's name always. */
function kindOf(row: HeldRow): string {
  const group = row.group?.name;
  const is = (name: ListName) => (list.value !== name || query.value.trim() !== '') && isOn(name, row, clock.value);
  if (is('visitors')) return `${group ?? w.acts.visitor} · ${w.fields.ticket} ${row.serial}`;
  return group ?? (is('arriving') ? w.notes.arrives : '');
}

function Empty() {
  if (query.value.trim() !== '') return <p class="empty">{w.nothingFound}</p>;
  return <p class="empty">{rows.value.size === 0 ? w.empty.today : w.empty[list.value]}</p>;
}
