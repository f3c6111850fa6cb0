import type { Location } from '../../core/location/location.ts';
import { leftToReception, senderProblem, untriedRelays } from '../relay-setup.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

/** The checks of what locations' files say of mails through portals, and of their own senders. */
export function diagnoseRelays({ locations, outputs }: Facts): readonly Finding[] {
  const subject = { checks: ['relays'], thing: 'the table', actions: 'dynamodb:Query', ifMissing: deployAgain };
  return findingsOf(subject, locations, ({ all }) => (all.length === 0 ? [] : checkRelays(all, outputs)));
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
  if (!first) return ok('relays', 'Every location says what it has found of portals that pass mails on.');
  const found =
    silent.length > 0
      ? `${some(silent)}: no relays in the file. Portals may drop mails to their guests (…@guest.booking.com) in silence.`
      : `${some(tried)}: still on try. The portal may drop mails to its guests in silence.`;
  const [id, portal = 'booking.com'] = first.id.split(' ');
  return warn('relays', found, `wifi-tickets relay guide ${portal} --location ${id} tells what to set up and declare.`);
}

function some(locations: readonly { readonly id: string }[]): string {
  const ids = locations.slice(0, 5).map(({ id }) => id);
  return `${ids.join(', ')}${locations.length > 5 ? ', …' : ''}`;
}
