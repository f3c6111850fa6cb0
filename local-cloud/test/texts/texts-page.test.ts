import { expect, test } from 'vitest';
import { openGate } from '../ses/open-gate.ts';
import { ada, ben, openTexts } from './open-texts.ts';

async function openBoth() {
  const texts = await openTexts();
  const { get, send: mail } = await openGate({ texts: texts.gate });
  const page = async (path: string) => (await get(path)).text();
  return { ...texts, mail, page, mailbox: get };
}

test('the mailbox shows texts beside mails: when, to whom, of whom, what, how long, and what became of it', async () => {
  const { gate, send, page, mailbox } = await openBoth();
  expect(await page('/')).toContain('href="/texts"');
  await send({ MessageBody: 'Wi-Fi <b>Sol</b>: 7K3M-Q9XT' });
  await expect.poll(() => gate.texts()[0]?.status).toBe('DELIVERED');
  const shown = await page('/texts');
  for (const part of [ada, '+34960000001', 'Wi-Fi &lt;b&gt;Sol&lt;/b&gt;: 7K3M-Q9XT', '1 part', 'DELIVERED']) {
    expect(shown).toContain(part);
  }
  expect(shown).toContain(`<time datetime="${gate.texts()[0]?.sentAt}">`);
  expect(shown).toContain('TEXT_DELIVERED (final)');
  expect(await (await mailbox('/texts.json')).json()).toEqual(gate.texts());
});

test('texts are found by number, sender and words, and chosen by a link', async () => {
  const { send, page } = await openBoth();
  const first = await send();
  await send({ DestinationPhoneNumber: ben, OriginationIdentity: 'HotelSol', MessageBody: 'WLAN: 4F2P' });
  expect(await page('/texts')).toContain(`<h2>${ben}</h2>`);
  expect(await page(`/texts?id=${first}`)).toContain(`<h2>${ada}</h2>`);
  expect(await page('/texts?q=4f2p')).toContain('>1 text<');
  expect(await page('/texts?q=nobody')).toContain('No text matches.');
});

test('the page hears of new texts and of events, and empties the inbox', async () => {
  const { gate, send, page, mailbox } = await openBoth();
  const version = await page('/version.txt');
  await send();
  expect(await page('/version.txt')).not.toBe(version);
  expect((await mailbox('/texts', { method: 'DELETE' })).status).toBe(204);
  expect(gate.texts()).toEqual([]);
});

test('a mailbox without texts has no page for them', async () => {
  const { get } = await openGate();
  expect(await (await get('/')).text()).not.toContain('href="/texts"');
  expect((await get('/texts')).status).toBe(404);
  expect((await get('/texts.json')).status).toBe(404);
});
