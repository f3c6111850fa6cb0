import { useLayoutEffect } from 'preact/hooks';
import type { Hand } from '../../core/owed/hands.ts';
import type { Row } from './answers.ts';
import { Guest } from './guest.browser.tsx';
import { letterKeys } from './keys.browser.ts';
import { closeSide, showGuest } from './navigation.browser.ts';
import { Group, Visitor } from './new-tickets.browser.tsx';
import { nameOf } from './rows.ts';
import { hasLetterKeys, isInstead, reached, side } from './state.browser.ts';
import { Account } from './top.browser.tsx';
import { remember, w } from './words.browser.ts';

/** What stands beside the list; on a narrow screen, in its place. */
export function Side() {
  const open = side.value;
  const key = open?.kind === 'guest' ? open.serial : open?.kind;
  useLayoutEffect(() => {
    if (key === undefined) return;
    const field = document.querySelector<HTMLInputElement>('.side > form input');
    (field ?? document.getElementById('side-title'))?.focus();
    field?.select();
  }, [key]);
  if (!open || isInstead.value) return null;
  return (
    <aside class="side" aria-labelledby="side-title" key={key}>
      <button type="button" class="plain closes" onClick={closeSide}>
        {w.acts.close} <kbd>Esc</kbd>
      </button>
      {open.kind === 'guest' && <Guest serial={open.serial} />}
      {open.kind === 'visitor' && <Visitor />}
      {open.kind === 'group' && <Group />}
      {open.kind === 'reached' && <Reached />}
      {open.kind === 'keys' && <Keys />}
    </aside>
  );
}

/** The figure's three lists. */
function Reached() {
  return (
    <>
      <h2 id="side-title" tabIndex={-1}>
        {w.figureTitle}
      </h2>
      <p class="soft">{w.figureNote}</p>
      {(Object.keys(w.reached) as Hand[]).reverse().map((hand) => (
        <Some key={hand} title={w.reached[hand]} all={reached.value[hand]} />
      ))}
    </>
  );
}

function Some({ title, all }: { readonly title: string; readonly all: readonly Row[] }) {
  return (
    <details open={all.length > 0 && all.length < 20}>
      <summary>
        {title} <b>{all.length}</b>
      </summary>
      <ul class="some">
        {all.map((row) => (
          <li key={row.serial}>
            <button type="button" class="plain" onClick={() => showGuest(row.serial)}>
              <b>{row.room ?? '–'}</b> <bdi>{nameOf(row) || w.unnamed}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Every key, and the choices of whoever is signed in. */
function Keys() {
  const { keys } = w;
  const set = (isOn: boolean) => {
    hasLetterKeys.value = isOn;
    remember('letters', isOn ? 'on' : 'off');
  };
  const others = [
    ['/', w.search.label],
    ['Up, Down', keys.rows],
    ['Enter', keys.open],
    ['Esc', `${w.acts.close} · ${w.acts.back}`],
    ['1 – 5', keys.lists],
    ['.', keys.news],
    ['O', w.figureTitle],
  ];
  const letters = letterKeys().map(([key, what]) => [key.toUpperCase(), what]);
  return (
    <>
      <h2 id="side-title" tabIndex={-1}>
        {w.acts.more}
      </h2>
      <Account />
      <h3>{w.acts.keys}</h3>
      <dl class="keys">
        {[...others, ...letters].map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={hasLetterKeys.value} onChange={(event) => set(event.currentTarget.checked)} />
        {keys.letters}
      </label>
      <p class="soft">{keys.lettersNote}</p>
    </>
  );
}
