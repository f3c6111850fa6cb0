import { afterAll, expect, test } from 'vitest';
import { applyLocations } from '../../dev/apply-locations.ts';
import { openPhone } from '../../dev/phone/open-phone.ts';
import { addressOf, checkIn } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

const stack = await openDevStack();
const locations = await applyLocations(new URL('../../examples/locations', import.meta.url).pathname, stack.endpoints);
const phone = await openPhone(locations, stack.endpoints, { port: 0 });
afterAll(async () => {
  await phone?.close();
  await stack.close();
});

/** A page with a form, and what its button posts. */
async function pressed(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const html = await (await fetch(url)).text();
  const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(html) ?? [];
  const [, state = ''] = /name="state" value="([^"]*)"/.exec(html) ?? [];
  const body = new URLSearchParams({ state, do: 'login', ...fields });
  return (await fetch(new URL(action, url), { method: 'POST', body })).text();
}

test('a stranger sees a code work: the mail’s code, typed on the page that the network opens, gets the phone online', async () => {
  await stack.send(checkIn('PHONE-1'));
  await until(() => stack.mailsTo(addressOf('PHONE-1'))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf('PHONE-1'));
  const code = /\n([0-9A-Z]{4}-[0-9A-Z]{4})\n/.exec(mail?.text ?? '')?.[1] ?? '';
  const { url } = await fetch(phone?.url ?? '');
  await fetch(`${url}/join`, { method: 'POST' });
  const [, link = ''] = /class="main" href="([^"]*)"/.exec(await (await fetch(url)).text()) ?? [];
  const loginPage = link.replaceAll('&#38;', '&');
  const standing = async () => (await fetch(`${url}/standing`)).json();
  await pressed(loginPage, { code: 'WRONG000' });
  expect(await standing()).toEqual({ is: 'waits' });
  await pressed(loginPage, { code: ` ${code.toLowerCase()} ` });
  expect(await standing()).toEqual({ is: 'online', left: expect.stringMatching(/^\d .*left$/) });
});
