import './remember-answers.ts';
import { hotel } from '../core/support/samples.ts';
import { withPortals } from './alphabet.ts';
import { everyHistory } from './every-history.ts';

for (const place of [hotel(), hotel({ issueAt: 'check-in' }), hotel({ rotateOnNewAddress: true })]) {
  const sum = { histories: 0, orders: 0, failing: 0 };
  for (let i = 0; i < withPortals.length; i += 3) {
    const found = everyHistory({ length: 4, letters: withPortals, begins: withPortals.slice(i, i + 3) }, place);
    for (const name of ['histories', 'orders', 'failing'] as const) sum[name] += found[name];
    if (found.problems[0]) console.log(found.problems.slice(0, 3).join('\n'));
  }
  console.log(place.issueAt, place.rotateOnNewAddress, JSON.stringify(sum));
}
