import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { expect, onTestFinished, test } from 'vitest';
import type { ShownMail } from '../../src/ses/mailbox/mail-store.ts';
import { startSesGate } from '../../src/ses/start-ses-gate.ts';
import { openGate } from './open-gate.ts';

const qr = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

test('messages.json lists the accepted mails, the newest last', async () => {
  const { get, send } = await openGate();
  const first = await send({ to: ['ada@example.com', 'ben@example.com', 'cai@example.com'] });
  const second = await send({ subject: 'Ihr WLAN für Köln', to: ['dea@example.com'] });
  const listed = (await (await get('/messages.json')).json()) as ShownMail[];
  expect(listed).toEqual([
    expect.objectContaining({
      id: first,
      from: 'Hotel Miramar <wifi@hotel.example>',
      to: ['ada@example.com', 'ben@example.com', 'cai@example.com'],
      subject: 'Your Wi-Fi',
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      raw: expect.stringContaining('Code: 7K3M-Q9XT'),
    }),
    expect.objectContaining({ id: second, subject: 'Ihr WLAN für Köln', to: ['dea@example.com'] }),
  ]);
  expect(listed[0]?.raw).not.toContain('cai@example.com');
  expect(await (await get(`/messages/${second}.json`)).json()).toEqual(listed[1]);
  expect((await get('/messages/0102-none.json')).status).toBe(404);
});

test('a raw mail arrives as it was sent, but for the Message-ID and the Date that SES writes', async () => {
  const { get, sendRaw } = await openGate();
  const sent = await new MailComposer({
    from: { name: 'Hotel Miramar', address: 'wifi@hotel.example' },
    to: 'ada@example.com',
    subject: 'واي فاي 12–15 مارس',
    text: 'Code: 7K3M-Q9XT',
    html: '<p>Code <b>7K3M-Q9XT</b></p><img src="cid:qr">',
    attachments: [{ cid: 'qr', content: qr, contentType: 'image/png' }],
    messageId: '<mine@hotel.example>',
    date: new Date(0),
    headers: { 'X-Entity-Ref-ID': 'stay-1' },
  })
    .compile()
    .build();
  const began = Date.now();
  const id = await sendRaw(sent);
  const before = await simpleParser(sent);
  const after = await simpleParser(Buffer.from(await (await get(`/messages/${id}/raw`)).arrayBuffer()));
  for (const part of ['subject', 'text', 'html', 'from', 'to', 'attachments'] as const)
    expect(after[part]).toEqual(before[part]);
  expect(after.headers.get('x-entity-ref-id')).toBe('stay-1');
  expect(after.messageId).toBe(`<${id}@eu-west-1.amazonses.com>`);
  // A mail's date has whole seconds.
  expect(after.date?.getTime()).toBeGreaterThan(began - 1000);
});

test('a hostile subject, sender and text are shown, and do nothing', async () => {
  const { get, send } = await openGate();
  const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>';
  const id = await send({ subject: hostile, text: hostile, source: '"<b>Hotel</b>" <wifi@hotel.example>' });
  for (const view of ['text', 'headers', 'raw']) {
    const page = await get(`/?id=${id}&view=${view}&q=${encodeURIComponent('<script>')}`);
    const text = await page.text();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x');
    expect(text).not.toMatch(/<script>|<img|<b>Hotel/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  }
});

test('a mail is framed without scripts, its inline pictures inside it', async () => {
  const { get, sendRaw } = await openGate();
  const mail = new MailComposer({
    from: 'wifi@hotel.example',
    to: 'ada@example.com',
    html: '<html><head></head><body><script>alert(1)</script><a href="https://portal.example">x</a><img src="cid:qr"></body></html>',
    attachments: [{ cid: 'qr', content: qr, contentType: 'image/png' }],
  });
  const id = await sendRaw(await mail.compile().build());
  expect(await (await get('/')).text()).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  const frame = await get(`/messages/${id}/html`);
  const policy = frame.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  expect(await frame.text()).toContain(`<img src="data:image/png;base64,${qr.toString('base64')}">`);
});

test('the page lists the newest first, finds by address, and tells that something is new', async () => {
  const { get, send } = await openGate();
  expect(await (await get('/')).text()).toContain('No mail yet');
  const before = await (await get('/version.txt')).text();
  await send({ subject: 'First' });
  await send({ subject: 'Second', to: ['ben@example.com'] });
  expect(await (await get('/version.txt')).text()).not.toBe(before);
  const page = await (await get('/')).text();
  expect(page.indexOf('Second')).toBeLessThan(page.indexOf('First'));
  for (const sought of ['ADA@', 'first']) {
    const found = await (await get(`/?q=${sought}`)).text();
    expect(found).toContain('First');
    expect(found).not.toContain('Second');
  }
});

test('mails outlive a restart in their order, count for the day, and can all be removed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mails-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const { gate, send } = await openGate({ dataDir });
  for (const subject of ['one', 'two', 'three']) await send({ subject });
  const kept = gate.messages();
  await gate.close();
  const again = await openGate({ dataDir, settings: { max24HourSend: 4 } });
  expect(again.gate.messages()).toEqual(kept);
  await again.send({ subject: 'four' });
  await expect(again.send()).rejects.toThrow('Daily message quota exceeded.');
  expect(again.gate.messages().map(({ subject }) => subject)).toEqual(['one', 'two', 'three', 'four']);
  expect((await fetch(`${again.gate.url}/messages`, { method: 'DELETE' })).status).toBe(204);
  const third = await startSesGate({ identities: [], configurationSets: [], dataDir });
  onTestFinished(() => third.close());
  expect(third.messages()).toEqual([]);
});
