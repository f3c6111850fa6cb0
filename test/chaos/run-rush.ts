import { type Rush, seeRush } from './rush.ts';

/** Runs a rush, and prints how late the mails were. Resolves to whether each guest was mailed once. */
export async function runRush(rush: Rush): Promise<boolean> {
  const { waits, doubled, timedOut } = await seeRush(rush);
  const share = (part: number) => waits[Math.max(0, Math.ceil(waits.length * part) - 1)]?.toFixed(1);
  console.log(
    `${waits.length} of ${rush.guests} mailed, ${doubled} mails too many: half within ${share(0.5)} s, 99 % within ${share(0.99)} s, the last after ${share(1)} s; ended at their timeout: ${JSON.stringify(timedOut)}`,
  );
  return waits.length === rush.guests && doubled === 0;
}
