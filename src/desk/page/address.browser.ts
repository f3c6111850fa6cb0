import { effect, untracked } from '@preact/signals-core';
import { closeSide, isManager, type OtherSide, showGuest, toSide } from './navigation.browser.ts';
import { hotel, type Side, side } from './state.browser.ts';

/** The hotel that the page's address names, `#28XXX004/10000021`; undefined if none. */
export function hotelInAddress(): string | undefined {
  return parts()[0] || undefined;
}

function parts(): string[] {
  try {
    return location.hash.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** What stands beside the list, as the address has it: no server sees what is behind its `#`. */
function addressOf(open: Side): string {
  if (!open) return '';
  const name = open.kind === 'guest' ? open.serial : open.kind;
  return `#${encodeURIComponent(hotel.value?.id ?? '')}/${encodeURIComponent(name)}`;
}

/** Shows what the address names. */
function show(): void {
  const [at, name = ''] = parts();
  const open = side.value;
  if (at !== hotel.value?.id || name === '') {
    if (open) closeSide();
  } else if (isOther(name)) toSide(name);
  else if (open?.kind !== 'guest' || open.serial !== name) showGuest(name);
}

const isOther = (name: string): name is OtherSide =>
  ['visitor', 'group', 'reached', 'keys'].includes(name) || (['figures', 'team'].includes(name) && isManager.value);

/**
 * From now on the address names what stands beside the list, so that a reload keeps it, and Back closes it. It takes one place
 * in the browser's history, however many guests are opened one after the other.
 */
export function followAddress(): void {
  const wanted = location.hash;
  // Who comes by a link goes back to the list, too.
  if (wanted !== '' && history.state !== 'side') {
    history.replaceState(null, '', '/desk');
    history.pushState('side', '', `/desk${wanted}`);
  }
  // Who was quicker than the list may have opened something.
  if (wanted !== '' && !side.value) show();
  addEventListener('popstate', show);
  effect(() => {
    const address = addressOf(side.value);
    untracked(() => {
      if (address === location.hash) return;
      const isOwn = history.state === 'side' || address === '';
      history[isOwn ? 'replaceState' : 'pushState']('side', '', `/desk${address}`);
    });
  });
}
