import type { LocalPage, LocalPages } from '../gateway/local-page.ts';
import type { Watch } from './start-watch.ts';

type Shown = Pick<Watch, 'alarms' | 'look'>;

/** The page `/alarms`: the alarms' states as JSON, those that are on first. The gateway is there before the alarms are. */
export function alarmsPages(): { readonly pages: LocalPages; readonly show: <T extends Shown>(watch: T) => T } {
  let watch: Shown | undefined;
  return {
    pages: { '/alarms': () => (watch ? statesOf(watch) : notYet) },
    show: (ready) => {
      watch = ready;
      return ready;
    },
  };
}

const notYet = { status: 503, type: 'text/plain', body: 'The stack is not up yet.\n' };

function statesOf(watch: Shown): LocalPage {
  watch.look();
  const told = watch.alarms().map(({ since, ...alarm }) => ({
    ...alarm,
    ...(since !== undefined && { since: new Date(since).toISOString() }),
  }));
  const isOn = (state: string) => Number(state === 'ALARM');
  const sorted = told.toSorted((one, other) => isOn(other.state) - isOn(one.state));
  return { type: 'application/json', body: `${JSON.stringify(sorted, undefined, 2)}\n` };
}
