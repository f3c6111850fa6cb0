import { type OutageRun, seeOutage } from './outage.ts';
import { type OutageFigures, outageFigures } from './outage-figures.ts';

/** Runs an outage, prints its figures, and each promise that was broken. Resolves to whether none was. */
export async function runOutage(run: OutageRun): Promise<boolean> {
  const began = performance.now();
  const figures = await outageFigures(await seeOutage(run));
  for (const [name, value] of Object.entries(figures)) console.log(`${name}: ${JSON.stringify(value)}`);
  const broken = brokenPromises(figures, run);
  for (const promise of broken) console.log(`BROKEN: ${promise}`);
  console.log(
    `${run.hours} hours in ${Math.round((performance.now() - began) / 1000)} s, ${broken.length} broken promises`,
  );
  return broken.length === 0;
}

function brokenPromises(figures: OutageFigures, { maxRate }: OutageRun): string[] {
  const { guests, lost, doubled, mailed, mailsWithAnotherCode, alarm, others, othersMailed } = figures;
  const promises: readonly (readonly [string, boolean])[] = [
    ['every guest has a ticket once the server is back', lost === 0],
    ['nobody has two', doubled === 0],
    ['every guest has one mail, with the code that the server has issued', mailed === guests],
    ['no mail has another code', mailsWithAnotherCode === 0],
    // A tenth more: what a busy machine has held up arrives together.
    ['the server is asked at its rate at most', figures.mostInTenSeconds <= maxRate * 11],
    ['guests who arrive first come first', figures.overtakenSeconds <= 5],
    ['once it is known to be down it is asked four times a minute at most', figures.mostTriesInAMinute <= 4],
    ["reception's list has whoever has waited ten minutes, and nobody else", figures.wrongLists === 0],
    ['the alarm goes on once, and off once', alarm.map((one) => one.split(' ')[0]).join() === 'ALARM,OK'],
    ['nobody waits at a place that issues its own tickets', othersMailed === others],
  ];
  return promises.filter(([, kept]) => !kept).map(([promise]) => promise);
}
