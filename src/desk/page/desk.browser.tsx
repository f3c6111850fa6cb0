import { render } from 'preact';
import type { Session } from './answers.ts';
import { sessionNow } from './api.browser.ts';
import { listenToKeys } from './keys.browser.ts';
import { List } from './list.browser.tsx';
import { Side } from './side.browser.tsx';
import { hotel, session, side } from './state.browser.ts';
import { keepFresh, openHotel } from './today.browser.ts';
import { Told } from './told.browser.tsx';
import { Top } from './top.browser.tsx';
import { loadWords, remembered, w } from './words.browser.ts';

/** The whole page. */
function Desk() {
  if (session.value && session.value.locations.length === 0) return <p class="empty">{w.empty.location}</p>;
  if (!hotel.value) return null;
  return (
    <>
      <Top />
      <Told />
      <main class={side.value ? 'with-side' : ''}>
        <List />
        <Side />
      </main>
    </>
  );
}

await loadWords();
render(<Desk />, document.getElementById('desk') as HTMLElement);
const known = await sessionNow<Session>();
session.value = known;
const { locations = [] } = known ?? {};
const chosen = locations.find(({ id }) => id === remembered('location')) ?? locations[0];
if (chosen) {
  listenToKeys();
  keepFresh();
  await openHotel(chosen);
}
