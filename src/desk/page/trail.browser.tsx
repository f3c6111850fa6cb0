import type { Actor, Stay, TrailLine } from './answers.ts';
import { time } from './state.browser.ts';
import { counted, say, w } from './words.browser.ts';

/** Every event, and every hand. */
export function Trail({ stay: { trail, earlier } }: { readonly stay: Stay }) {
  return (
    <section>
      <h3>{w.fields.trail}</h3>
      <ol class="steps">
        {trail
          .map((line, at) => (
            <li key={`${line.at} ${line.act}`}>
              <time dateTime={line.at}>{time.value.moment(line.at)}</time> {actText(line)}
              {isUndo(line, trail[at - 1]) && ` · ${w.acts.undo}`} <span class="soft">{actorText(line.by)}</span>
            </li>
          ))
          .toReversed()}
      </ol>
      {earlier > 0 && <p class="soft">{counted(w.earlier, earlier)}</p>}
    </section>
  );
}

/** `Room or name corrected (Room 408 → 410)` */
function actText(line: TrailLine): string {
  const about = aboutText(line);
  return `${actWord(line.act)}${about && ` (${about})`}`;
}

/** What an act or an event is called. */
export function actWord(act: string): string {
  const words: Record<string, string> = { ...w.stay, ...w.status, replaced: w.acts.replace, ...w.trail };
  return words[act] ?? act;
}

/** What an act was about, in words; empty if nothing tells. */
function aboutText({ act, what = '', was, is }: TrailLine): string {
  const { fields } = w;
  if (act === 'moved') return changeText(was && time.value.moment(was), time.value.moment(what));
  if (act === 'mailed') return what && (is ?? fields.address);
  if (act === 'replaced') return `${fields.ticket} ${what}`;
  const names = what.split(',').map((name) => fields[name as 'room'] ?? name);
  return [...(is ? [say(w.room, { room: changeText(was, is) })] : []), ...names.slice(is ? 1 : 0)].join(', ');
}

/** `408 → 410` */
function changeText(was: string | undefined, is: string): string {
  return was === undefined ? is : `${was} ${document.dir === 'rtl' ? '←' : '→'} ${is}`;
}

/** Whether an act gives back what the one before it has taken. */
function isUndo(line: TrailLine, before: TrailLine | undefined): boolean {
  const now = ({ what, is = what }: TrailLine) => is;
  return line.was !== undefined && before?.act === line.act && before.was === now(line) && now(before) === line.was;
}

/** Whose hand it was, in words. */
export function actorText(by: Actor): string {
  if (by.kind === 'person') return by.name;
  if (by.kind === 'operator') return by.name ?? w.actors.operator;
  return w.actors[by.kind];
}
