import type { NetworkUse, TicketSession, UseSums } from '../model/network/network-use.ts';

/** What nobody has used. */
export const noUse: NetworkUse = {
  version: 0,
  devices: {},
  sums: { seconds: 0, upload: 0, download: 0, sessions: 0, days: {} },
};

/** Nobody asks what was used on the day before yesterday. */
const keptDays = 2;

/** What a ticket's sessions come to: always added up anew, so that no sum can drift from its sessions. */
export function useSums(sessions: readonly TicketSession[]): UseSums {
  const days: Record<string, number> = {};
  let [seconds, upload, download] = [0, 0, 0];
  for (const session of sessions) {
    seconds += session.seconds;
    upload += session.upload;
    download += session.download;
    for (const [day, part] of Object.entries(session.days)) days[day] = (days[day] ?? 0) + part;
  }
  const latest = Object.entries(days).sort(([one], [other]) => (one < other ? 1 : -1));
  return { seconds, upload, download, sessions: sessions.length, days: Object.fromEntries(latest.slice(0, keptDays)) };
}
