import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone } from '../functions/welcome-guests/open-phone.ts';
import { addressOf, checkIn } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

let stack: Awaited<ReturnType<typeof openDevStack>>;
beforeAll(async () => {
  stack = await openDevStack();
});
afterAll(() => stack.close());

test('a guest checks in, is mailed a code, and the page that the network opens takes it', async () => {
  await stack.send(checkIn('PORTAL'));
  await until(() => stack.mailsTo(addressOf('PORTAL'))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf('PORTAL'));
  const link = /https?:\/\/\S+\/portal\/28XXX004\/\?code=\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  expect(link.startsWith(`${stack.endpoints.portalUrl}/28XXX004/`)).toBe(true);
  const phone = openPhone(stack.endpoints.apiUrl ?? '');
  const { pathname, search, searchParams } = new URL(link);
  expect((await phone.open(`${pathname}${search}`)).html).toContain(`value="${searchParams.get('code')}"`);
  expect((await stack.stay('PORTAL'))?.ticket?.login).toBeUndefined();
  await phone.redirected('http://news.example/', 'default');
  await phone.login(searchParams.get('code') ?? '');
  expect((await stack.stay('PORTAL'))?.ticket?.login).toBeDefined();
});
