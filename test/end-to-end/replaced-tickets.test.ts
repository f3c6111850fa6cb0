import { expect, test } from 'vitest';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator: reception } = await devStackWithOperator();

const serialOf = async (reservation: string) => (await stack.stay(reservation))?.ticket?.serial;
const cancelled = { type: 'reservation.cancelled', data: { status: 'cancelled' } };

/** A guest's ticket that another one has replaced, after a cancellation that was none. */
async function replacedSerial(reservation: string): Promise<string> {
  await stack.send(checkIn(reservation));
  await until(() => serialOf(reservation)).toBeDefined();
  const serial = (await serialOf(reservation)) ?? '';
  await stack.send(checkIn(reservation, cancelled));
  await until(async () => (await stack.stay(reservation))?.state).toBe('cancelled');
  await stack.send(checkIn(reservation));
  await until(() => serialOf(reservation)).not.toBe(serial);
  return serial;
}

test('whoever asks for a ticket by the serial of a former slip or mail is told which one the stay has now', async () => {
  const serial = await replacedSerial('CHANGED');
  const now = await serialOf('CHANGED');
  const told = { code: 1, out: `Ticket ${serial} at 28XXX004 was replaced: its stay has ticket ${now} now.\n` };
  for (const command of [
    ['ticket', 'show'],
    ['ticket', 'print'],
    ['ticket', 'sessions'],
    ['mail', 'show'],
    ['mail', 'resend'],
  ]) {
    expect(await reception.cli(...command, serial), command.join(' ')).toEqual(told);
    expect(await reception.cli(...command, serial, '--location', '28XXX004')).toEqual(told);
  }
  expect(await reception.cli('ticket', 'show', serial, '--location', 'CAMPING-FJORD')).toEqual({
    code: 1,
    out: `There is no ticket ${serial} at CAMPING-FJORD.\n`,
  });
  // Once replaced again, it is the newest that counts.
  await stack.send(checkIn('CHANGED', cancelled));
  await until(async () => (await stack.stay('CHANGED'))?.state).toBe('cancelled');
  await stack.send(checkIn('CHANGED'));
  await until(() => serialOf('CHANGED')).not.toBe(now);
  for (const former of [serial, now ?? ''])
    expect((await reception.cli('ticket', 'show', former)).out).toContain(`ticket ${await serialOf('CHANGED')} now.`);
});

test('of an erased stay nothing is told, and a serial that nobody had is just not there', async () => {
  const serial = await replacedSerial('ERASED');
  expect((await reception.cli('stay', 'erase', '-l', '28XXX004', '-r', 'ERASED')).code).toBe(0);
  for (const none of [serial, '99999999'])
    expect(await reception.cli('ticket', 'print', none)).toEqual({ code: 1, out: `There is no ticket ${none}.\n` });
});
