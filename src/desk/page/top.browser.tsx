import { useLayoutEffect } from 'preact/hooks';
import { languageNames } from '../../core/languages/language-names.ts';
import { signOut } from './api.browser.ts';
import { tools, toSide } from './navigation.browser.ts';
import { tellProblem } from './open-guest.browser.ts';
import { isOn, listNames } from './rows.ts';
import { clock, heldRows, hotel, isInstead, isLoaded, list, query, reached, session } from './state.browser.ts';
import { chooseList, isNear, openHotel, search, shown } from './today.browser.ts';
import { counted, remember, say, w } from './words.browser.ts';

/** Where the page begins: the hotel, the search, the figure, and the lists. */
export function Top() {
  const { online, used, handed, maybe, no } = reached.value;
  const have = online.length + used.length + handed.length;
  const all = have + maybe.length + no.length;
  return (
    <header class="top">
      <div class="line">
        <Logo />
        <Hotel />
        <Search />
        <button
          type="button"
          class={have < all ? 'figure part' : 'figure'}
          aria-keyshortcuts="o"
          onClick={() => toSide('reached')}
        >
          {isLoaded.value ? say(w.figure, { reached: have, all }) : w.notes.loading}
        </button>
        <div class="tools">
          {tools.value.map(([letter, kind]) => (
            <button type="button" key={kind} aria-keyshortcuts={letter} onClick={() => toSide(kind)}>
              {w.acts[kind]} <kbd>{letter.toUpperCase()}</kbd>
            </button>
          ))}
          <button type="button" class="plain" aria-keyshortcuts="?" onClick={() => toSide('keys')}>
            <span class="soft">{session.value?.name}</span> {w.acts.more} <kbd>?</kbd>
          </button>
        </div>
      </div>
      <Lists />
    </header>
  );
}

/** The hotel's logo, and its colour on everything. */
function Logo() {
  const { logo, accent } = hotel.value ?? {};
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const set = (name: string, light?: string, dark?: string) =>
      light ? style.setProperty(name, `light-dark(${light}, ${dark})`) : style.removeProperty(name);
    set('--accent', accent?.light, accent?.dark);
    set('--chosen', accent?.tint, accent?.darkTint);
  }, [accent]);
  // The name stands beside it.
  return logo ? <img class="logo" src={logo.url} width={logo.width} height={logo.height} alt="" /> : null;
}

function Hotel() {
  const { locations = [] } = session.value ?? {};
  const at = hotel.value;
  if (locations.length < 2) return <h1>{at?.name}</h1>;
  const choose = (id: string) => {
    const chosen = locations.find((one) => one.id === id);
    remember('location', id);
    if (chosen) void openHotel(chosen);
  };
  return (
    <h1>
      <select
        id="hotel"
        aria-label={w.fields.location}
        value={at?.id}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {locations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </h1>
  );
}

function Search() {
  return (
    <search>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={w.search.label}
        aria-keyshortcuts="/"
        placeholder={w.search.hint}
        value={query.value}
        onInput={(event) => search(event.currentTarget.value)}
      />
      <p class="unseen" role="status">
        {isNear.value && `${w.similar}: `}
        {query.value.trim() !== '' && counted(w.found, shown.value.length)}
      </p>
    </search>
  );
}

function Lists() {
  return (
    <nav class="lists">
      {listNames.map((name, at) => {
        const count = heldRows.value.filter((row) => isOn(name, row, clock.value)).length;
        const isHere = list.value === name && query.value.trim() === '' && !isInstead.value;
        return (
          <button
            type="button"
            key={name}
            class={name === 'unmailed' && count > 0 ? 'red' : ''}
            aria-current={isHere ? 'page' : undefined}
            aria-keyshortcuts={String(at + 1)}
            onClick={() => chooseList(name)}
          >
            {w.lists[name]} <b>{count}</b>
          </button>
        );
      })}
    </nav>
  );
}

/** Who is signed in, the language, and the way out. */
export function Account() {
  const chooseLanguage = (tag: string) => {
    remember('language', tag);
    location.reload();
  };
  return (
    <div class="account">
      <label>
        {w.fields.language}
        <select value={document.documentElement.lang} onChange={(event) => chooseLanguage(event.currentTarget.value)}>
          {Object.entries(languageNames).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p>{session.value?.name}</p>
      <button type="button" onClick={() => void signOut().catch(tellProblem)}>
        {w.acts.signOut}
      </button>
    </div>
  );
}
