import { synthesizeHouse } from '../../src/house/start-house.ts';
import { simulatedLocations } from '../simulation/load.ts';
import { createWorld } from '../simulation/world.ts';
await synthesizeHouse();
const rates = (process.argv[2] ?? '1,14,50').split(',').map(Number);
const seconds = Number(process.argv[3] ?? 100);
const pausedFor = Number(process.argv[4] ?? 0);
for (const rate of rates) {
  const at: number[] = [];
  let throttled = 0;
  const announced = new Map<string, number>();
  const world = await createWorld({
    seed: 1,
    locations: simulatedLocations().slice(0, 1),
    ses: { rate, saidRate: rate, bounces: 0, pausedFor, onAccepted: (t: number) => at.push(t), onThrottled: () => throttled++ } as never,
    plan: (call: any) => { if (call.fn === 'sweep-deliveries' && call.command === 'SendMessageBatch') for (const e of call.input.Entries) announced.set(e.MessageBody, (announced.get(e.MessageBody) ?? 0) + 1); return undefined; },
  });
  const n = rate * seconds;
  const location = simulatedLocations()[0]!;
  const start = world.now();
  for (let i = 0; i < n; i++) {
    const time = new Date(start).toISOString();
    world.send({ senderId: 'AROAHOTELSYSTEM:session', body: JSON.stringify({ specversion: '1.0', id: `e${i}`, source: 'urn:pms:simulated', type: 'stay.checked_in', time, data: { locationId: location.id, reservationId: `R${i}`, stayId: `R${i}`, status: 'checked_in', arrival: { date: '2026-07-01' }, departure: { date: '2026-07-09' }, guest: { familyName: `G${i}`, email: `g${i}@example.com` }, format: 'email' } }) }, 0);
  }
  const t = process.cpuUsage();
  await world.runUntilQuiet();
  const cpu = process.cpuUsage(t);
  const v = world.check();
  const first = at[0]!;
  const span = (share: number) => ((at[Math.floor(at.length * share) - 1]! - first) / 1000 / ((n * share - 1) / rate)).toFixed(4);
  const hist: number[] = [];
  for (const one of at) { const b = Math.floor((one - first) / 10000); hist[b] = (hist[b] ?? 0) + 1; }
  console.log({ rate, n, mails: at.length, throttled, ratio: span(1), ratio99: span(0.99), firstAt: first - start, calls: v.calls / n, twice: [...announced.values()].filter((x) => x > 1).length, problems: v.problems.slice(0, 3), hist: hist.join(' '), cpu: cpu.user / 1e6 });
}
