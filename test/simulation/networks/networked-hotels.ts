import { createKey } from '../../../src/core/keys/keys.store.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import type { Inside } from '../surroundings.ts';
import { accessServer, type Disorder, type Ending } from './access-server.ts';
import { accessServerKinds } from './access-server-kinds.ts';
import type { GuestPlan, Visit } from './guest-plan.ts';
import { networkLedger, simulatedSecret } from './network-ledger.ts';
import { radiusServer } from './radius-server.ts';

const [second, minute] = [1000, 60_000];

/** Hotels' networks around the stack, with guests' devices that come and go as planned. */
export function networkedHotels(
  { visits, restarts }: Pick<GuestPlan, 'visits' | 'restarts'>,
  locations: readonly Location[],
  disorder: Disorder,
  inside: Inside,
) {
  const { time, random, table, db, tableModel, later } = inside;
  const ledger = networkLedger(time.now);
  const servers = new Map<string, ReturnType<typeof accessServer>>();
  const serverOf = ({ locationId, server }: { locationId: string; server: number }) => {
    const found = servers.get(`${locationId} ${server}`);
    if (!found) throw new Error(`${locationId} has no access server ${server}`);
    return found;
  };

  /** A device comes online, and again whenever its login is over, until its time is. */
  function visit(planned: Visit): void {
    const until = time.now() + planned.forMs;
    const own = serverOf(planned);
    const { device, reservation, upload, download, mistypes } = planned;
    let stay = 0;

    const again = (inMs: number, tries: number) => {
      if (time.now() + inMs < until) later(inMs, () => attemptLogin(tries));
    };
    function attemptLogin(tries: number): void {
      const mailed = ledger.mailedCode(reservation);
      if (mailed !== undefined) present(mailed, tries);
      else again(random.between(5, 20) * minute, tries);
    }
    function present(mailed: string, tries: number): void {
      const code = mistypes && tries === 0 ? mistyped(mailed) : mailed;
      const typed = random.pick([code, code.toLowerCase(), groupedCode(code)]);
      const self = ++stay;
      const heard = (type: string) => {
        if (type === 'silence') {
          ledger.unanswered++;
          if (tries < 10) again(random.between(20, 90) * second, tries + 1);
        } else if (type === 'rejected') {
          if (tries < 8) again(random.between(1, 40) * minute, tries + 1);
        } else
          later(until - time.now(), () => {
            if (self === stay) own.leave(device, planned.leaves);
          });
      };
      own.join({ device, code, typed, upload, download }, heard, (why: Ending) => {
        if (why === 'Session-Timeout') again(random.between(200, 3000), 1);
        // The device looks for the network again, long after that has told that it was started.
        else if (why === 'NAS-Reboot') again(random.between(20, 60) * second, 1);
      });
    }
    attemptLogin(0);
  }

  return {
    ledger,
    async begin() {
      const Item = { pk: { S: 'PORTAL' }, sk: { S: 'SECRET' }, secret: { S: simulatedSecret.toString('base64') } };
      table.execute('PutItem', { TableName: tableModel.name, Item } as never);
      for (const { id } of locations) {
        const about = { db, tableName: tableModel.name, now: time.now };
        const { text } = await createKey({ locations: [id], scopes: ['network'] }, about);
        const radius = radiusServer(text, inside);
        for (const [n, kind] of accessServerKinds.entries())
          servers.set(
            `${id} ${n}`,
            accessServer({ kind, locationId: id, n: n + 1 }, { radius, ledger, disorder }, inside),
          );
      }
      for (const one of visits) later(one.inMs, () => visit(one));
      for (const one of restarts) later(one.inMs, () => serverOf(one).restart());
    },
    onWrite: ledger.onWrite,
    onMail: ledger.onMail,
  };
}

/** Another code: the last letter is one beside it. */
function mistyped(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
}
