import { synthesizeHouse } from '../../src/house/start-house.ts';
import { simulatedLocations } from '../simulation/load.ts';
import { createWorld } from '../simulation/world.ts';
await synthesizeHouse();
const rates = (process.argv[2] ?? '1,14,50').split(',').map(Number);
const seconds = Number(process.argv[3] ?? 100);
for (const rate of rates) {
  const hist: number[] = [];
  let first = 0, last = 0, mails = 0, throttled = 0;
  const world = await createWorld({
    seed: 1,
    locations: simulatedLocations().slice(0, 1),
    ses: { rate, saidRate: rate, bounces: 0, onAccepted: (at: number) => { first ||= at; last = at; mails++; const b = Math.floor((at - first) / 10000); hist[b] = (hist[b] ?? 0) + 1; }, onThrottled: () => throttled++ } as never,
  });
  const n = rate * seconds;
  const location = simulatedLocations()[0]!;
  const start = world.now();
  for (let i = 0; i < n; i++) {
    const at = new Date(start).toISOString();
    world.send({ senderId: 'AROAHOTELSYSTEM:session', body: JSON.stringify({ specversion: '1.0', id: `e${i}`, source: 'urn:pms:simulated', type: 'stay.checked_in', time: at, data: { locationId: location.id, reservationId: `R${i}`, stayId: `R${i}`, status: 'checked_in', arrival: { date: '2026-07-01' }, departure: { date: '2026-07-09' }, guest: { familyName: `G${i}`, email: `g${i}@example.com` }, format: 'email' } }) }, 0);
  }
  const t = process.cpuUsage();
  await world.runUntilQuiet();
  const cpu = process.cpuUsage(t);
  const v = world.check();
  console.log({ rate, n, mails, throttled, ratio: ((last - first) / 1000 / ((n - 1) / rate)).toFixed(4), firstAt: first - start, calls: v.calls / n, problems: v.problems.slice(0, 3), hist: hist.join(" "), cpu: cpu.user / 1e6 });
}
