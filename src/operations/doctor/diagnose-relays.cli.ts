import { type Location, relayChoice, relayPortals } from '../../core/location/location.ts';
import { provenPortals } from '../../core/ticket/use/first-logins.ts';
import { type LocationLogins, type SilentRelay, silentRelays } from '../find-silent.service.ts';
import { leftToReception, senderProblem, untriedRelays } from '../relay-setup.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

/** The checks of what locations' files say of mails through portals, and of their own senders. */
export function diagnoseRelays({ locations, logins, outputs }: Facts): readonly Finding[] {
  const table = { thing: 'the table', ifMissing: deployAgain };
  const files = { ...table, checks: ['relays'], actions: 'dynamodb:Query' };
  const tickets = {
    ...table,
    checks: ['first logins'],
    actions: 'dynamodb:Query on the index tickets, dynamodb:BatchGetItem',
  };
  return [
    ...findingsOf(files, locations, ({ all }) => (all.length === 0 ? [] : checkRelays(all, outputs))),
    ...(logins ? findingsOf(tickets, logins, (all) => checkFirstLogins(all, locations)) : []),
  ];
}

/** Whether every location's sender may send, its network can be named in mails through portals, and the hotel has tried these. */
export function checkRelays(locations: readonly Location[], outputs: Facts['outputs']): readonly Finding[] {
  const problems = locations.flatMap((one) => {
    const problem = senderProblem(one, outputs);
    return problem === undefined ? [] : [{ ...one, problem }];
  });
  const hidden = locations.filter((one) => leftToReception(one).length > 0);
  const parts = new Set(hidden.flatMap(leftToReception));
  return [
    ...(problems[0]
      ? [
          fail(
            'senders',
            `${some(problems)}: ${problems[0].problem} Until then mails come from ${outputs.SenderAddress}.`,
            'Change the file, then: wifi-tickets location apply.',
          ),
        ]
      : []),
    ...(hidden.length > 0
      ? [
          warn(
            'networks in relays',
            `${some(hidden)}: portals would take ${[...parts].join(' and ')} for a telephone number or an address. Their guests are told to ask reception for it.`,
            'Choose another one, without seven digits in a row, dots between letters or www.',
          ),
        ]
      : []),
    checkWords(locations),
  ];
}

function checkWords(locations: readonly Location[]): Finding {
  const silent = locations.filter((one) => untriedRelays(one) === 'undeclared');
  const tried = locations.flatMap((one) => {
    const portals = untriedRelays(one);
    return portals === 'undeclared' ? [] : portals.map((portal) => ({ id: `${one.id} ${portal}` }));
  });
  const [first = tried[0]] = silent;
  if (!first) return ok('relays', 'Every location has a setting for the portals that pass mails on (relays).');
  const found =
    silent.length > 0
      ? `${some(silent)}: no relays in the file. Portals may drop mails to their guests (…@guest.booking.com) without telling anybody.`
      : `${some(tried)}: the setting is still try. The portal may drop mails to its guests without telling anybody.`;
  const [id, portal = 'booking.com'] = first.id.split(' ');
  return warn('relays', found, `wifi-tickets relay guide ${portal} --location ${id} tells what to set up and declare.`);
}

/** Whether guests of portals log in as others do; figures of the last four weeks. */
function checkFirstLogins(logins: readonly LocationLogins[], locations: Facts['locations']): readonly Finding[] {
  const relayed = logins.filter(({ counts }) => counts.some(({ by }) => by !== 'direct' && by !== 'none'));
  if (relayed.length === 0) return [];
  const dropping = silentRelays(relayed);
  const figures = relayed.map(({ location, counts }) => `${location} ${counts.map(figureOf).join(', ')}`).join('; ');
  if (dropping.length === 0)
    return [
      ok('first logins', `Guests with the code who logged in within a day: ${figures}.${unproven(relayed, locations)}`),
    ];
  const who = dropping.map(({ location, portal }) => `${portal} at ${location}`).join(', ');
  const [{ location, portal }] = dropping as [SilentRelay];
  return [
    warn(
      'first logins',
      `${who}: the portal probably drops our mails. Guests with the code who logged in within a day: ${figures}.`,
      `wifi-tickets relay guide ${portal} --location ${location} tells what to set up; until then, relays: { ${portal}: off } in the location’s file lists its guests for reception.`,
    ),
  ];
}

/** Portals that locations call approved, and whose guests' logins do not show it yet. */
function unproven(logins: readonly LocationLogins[], locations: Facts['locations']): string {
  const all = locations.type === 'found' ? locations.value.all : [];
  const names = logins.flatMap(({ location: id, counts }) => {
    const file = all.find((one) => one.id === id);
    const shown = provenPortals(counts);
    const approved = relayPortals.filter((portal) => file && relayChoice(file, portal) === 'approved');
    return approved.filter((portal) => !shown.includes(portal)).map((portal) => `${portal} at ${id}`);
  });
  if (names.length === 0) return '';
  return ` Approved, but not shown by logins: ${names.join(', ')}. Guests of these portals stay on reception’s list until they log in. Logins show it once 20 of them were mailed and at least three quarters as many log in as of other guests.`;
}

function figureOf({ by, handedOver, loggedIn, stays }: LocationLogins['counts'][number]): string {
  return by === 'none' ? `none: ${stays} without a mail` : `${by}: ${loggedIn} of ${handedOver}`;
}

function some(locations: readonly { readonly id: string }[]): string {
  const ids = locations.slice(0, 5).map(({ id }) => id);
  return `${ids.join(', ')}${locations.length > 5 ? ', …' : ''}`;
}
