import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagings, openMessaging, portalGuest } from './support/messaging-hotel.ts';

describe.each(messagings)('a portal’s guest whom no mail reaches, through $name', (one) => {
  let house: Awaited<ReturnType<typeof openMessaging>>;
  beforeAll(async () => {
    house = await openMessaging(one);
  });
  afterAll(() => house.close());

  const guest = portalGuest;
  const told = async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest } });
    return id;
  };

  test('is sent the code once, where a chat shows it at once, and nothing that a portal blanks', async () => {
    const id = await told();
    await house.write();
    await house.minutes(5);
    const [text = '', ...others] = house.chat(id);
    expect(others).toEqual([]);
    const code = await house.code(id);
    expect(text.split('\n')).toContain(code);
    expect(text.slice(0, 120)).toContain(code);
    expect(text).not.toMatch(/https?:|www\.|@|\d{7}/);
    expect(text.length).toBeLessThanOrEqual(700);
    expect(await house.message(id)).toMatchObject({ status: 'accepted', version: 1, attempts: 1 });
    expect(await house.unreached()).not.toContain(id);
  });
});
