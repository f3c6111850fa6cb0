import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../src/core/languages/languages.ts';
import type { SoldService } from '../../src/core/ticket/ticket.ts';
import { ticketFacts } from '../../src/core/ticket/ticket-facts.ts';
import { sampleLocation, sampleTicket, soldService } from './mail-samples.ts';

const lines = (ticket = sampleTicket(), { zone = 'Europe/Madrid', locale = 'en' } = {}) =>
  ticketFacts({ ticket, location: sampleLocation({ timeZone: zone }) }, chooseLanguage([locale]))
    .filter(({ part }) => part === 'validity')
    .map(({ value }) => value);
const sold = (service: Partial<SoldService>) => lines(sampleTicket({ service: soldService(service) }));
const none = { timetofinish: false, onlinetime: false, timetolimit: false, limittraffic: false };

describe('until when', () => {
  test('with weekday, time and zone of the hotel', () => {
    expect(lines()[0]).toBe('From Thursday 12 March, 15:00 until Sunday 15 March, 12:00, local time (CET).');
    expect(lines(undefined, { locale: 'es' })[0]).toBe(
      'Desde el jueves, 12 de marzo, a las 15:00, hasta el domingo, 15 de marzo, a las 12:00, hora local (CET).',
    );
  });

  test('a hotel elsewhere reads its own clock', () => {
    expect(lines(undefined, { zone: 'America/New_York' })[0]).toContain(
      'until Sunday 15 March, 07:00, local time (EDT)',
    );
    expect(lines(undefined, { zone: 'Atlantic/Canary', locale: 'en-US' })[0]).toContain('11:00 AM, local time (WET)');
  });

  test('a stay over the change to summer time names both zones', () => {
    const window = lines(sampleTicket({ until: '2026-03-30T10:00:00.000Z' }))[0];
    expect(window).toBe('From Thursday 12 March, 15:00 (CET) until Monday 30 March, 12:00, local time (CEST).');
  });

  test('a stay over New Year names the years', () => {
    expect(lines(sampleTicket({ until: '2027-01-02T11:00:00.000Z' }))[0]).toContain('2 January 2027, 12:00');
  });

  test('a service that keeps for less than the stay ends the ticket earlier', () => {
    const day = soldService({ validUntil: 86_400, expTime: 3600, flags: { timetofinish: true } });
    expect(lines(sampleTicket({ service: day }))[0]).toContain('until Friday 13 March, 15:00');
  });
});

describe('what clock runs', () => {
  test('from the first login', () => {
    expect(sold({ expTime: 10_800, flags: { ...none, timetofinish: true } })).toContain(
      '3 hours from your first login, online or not.',
    );
  });

  test('only while connected', () => {
    expect(sold({ onlineTime: 5400, flags: { ...none, onlinetime: true } })).toContain(
      '1 hour and 30 minutes online, counted only while connected.',
    );
  });

  test('bytes, each way that is limited', () => {
    const flags = { ...none, limittraffic: true };
    expect(sold({ download: 500e6, flags })).toContain('Data: 500 MB down in all.');
    expect(sold({ download: 1.5e9, upload: 2e8, flags })).toContain('Data: 1.5 GB down and 200 MB up in all.');
  });

  test('the plain window says that logins are free', () => {
    expect(lines()).toEqual([
      expect.any(String),
      'Log in as often as you like in that time.',
      'Devices: up to 4 at once.',
    ]);
  });

  test('with more limits than the window the first one reached ends it', () => {
    expect(sold({ expTime: 3600, flags: { ...none, timetofinish: true } })).toContain(
      'It ends with the first of these limits that is reached.',
    );
  });

  test('a daily limit and a speed are told only where there are any', () => {
    expect(sold({ dailyLimit: 7200, downrate: 10_000, uprate: 512 })).toEqual(
      expect.arrayContaining(['2 hours online a day at most.', 'Speed: up to 10 Mb/s down and 512 kb/s up.']),
    );
    expect(lines().join(' ')).not.toMatch(/Speed|a day/u);
  });
});

test('one device, several, or no limit', () => {
  const devices = (numUsers: number) => lines(sampleTicket({ numUsers })).filter((line) => line.startsWith('Devices'));
  expect(devices(1)).toEqual(['Devices: one at a time.']);
  expect(devices(10)).toEqual(['Devices: up to 10 at once.']);
  expect(devices(0)).toEqual([]);
});
