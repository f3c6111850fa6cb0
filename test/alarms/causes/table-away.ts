import type { AlarmWorld } from '../alarm-world.ts';

/** The table answers nobody from now on. Returns what mends it. */
export function tableAway({ broken }: AlarmWorld): () => void {
  broken.table = true;
  return () => {
    broken.table = false;
  };
}

/** What goes on with a table that answers nobody for some minutes, beside the alarm that is looked for. */
export const ofTableAway: readonly string[] = [
  'ApiFails',
  'ReconcileDevicesFails',
  'SweeperNotRunning',
  'PublishEndsFails',
  'MailsOwed',
  'PublishLate',
  // Where it lasts, on a slow machine.
  'EventsDead',
];
