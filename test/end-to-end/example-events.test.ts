import { expect, test } from 'vitest';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';

const { operator } = await devStackWithOperator();
const { cli, fed } = operator;

test('an example event takes a mail address alone', async () => {
  for (const address of ['foo', 'YOU@YOUR-DOMAIN', 'a b@example.com'])
    expect(await cli('event', 'example', '--email', address)).toMatchObject({
      out: expect.stringContaining('It must be a mail address, such as ada@example.com.'),
    });
  expect(JSON.parse((await cli('event', 'example', '--email', 'ada@example.com')).out).data.guest.email).toBe(
    'ada@example.com',
  );
});

test('who sends an event and waits is told that no mail can go to its guest', async () => {
  const event = JSON.parse((await cli('event', 'example')).out);
  expect((await fed(JSON.stringify(event), 'event', 'send', '-', '--wait')).out).not.toContain('no mail');
  event.id += '-b';
  event.data.stayId += '-b';
  event.data.guest.email = 'foo';
  const { out } = await fed(JSON.stringify(event), 'event', 'send', '-', '--wait');
  expect(out).toMatch(
    new RegExp(`^${event.id} .* applied .*\\n${event.id}: its guest gets no mail \\(bad_address\\)\\. `, 'm'),
  );
  const [, serial = ''] = /mail show (\d+)/.exec(out) ?? [];
  expect((await cli('mail', 'show', serial)).out).toContain('bad_address');
});
