import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../src/operations/doctor/checks/check-settings.schema.ts';
import { findingLines } from '../../src/operations/doctor/doctor.cli.ts';
import { readSettings } from '../../src/operations/settings/read-settings.schema.ts';

const least = 'senderAddress: wifi@hotel-sol.example\nidentity: hotel-sol.example\n';
const file = (text: string) => readSettings({ file: { name: 'wifi-tickets.yaml', text } });
const { settings: deployed } = file(least);

describe('what a stack was deployed with, beside the settings file', () => {
  test('the same', () => {
    const finding = checkSettings('WifiTickets', deployed, file(least));
    expect(finding).toMatchObject({ state: 'ok', found: 'The same as in wifi-tickets.yaml.' });
    expect(findingLines([finding])).toContain('    retentionDays: 30');
  });

  test('a setting that somebody changed or added in the file, or gave by hand', () => {
    const finding = checkSettings(
      'WifiTickets',
      deployed,
      file(`${least}retentionDays: 7\nalarmEmail: it@a.example\n`),
    );
    expect(finding).toMatchObject({
      state: 'warn',
      found: 'Different from wifi-tickets.yaml: alarmEmail, retentionDays.',
    });
    expect(finding.details).toContain('retentionDays: 30 (wifi-tickets.yaml: 7)');
    expect(finding.details).toContain('alarmEmail: not set (wifi-tickets.yaml: it@a.example)');
    expect(finding.details).toContain('batchesAtOnce: 10');
  });

  test('a domain that the next deployment would delete, unless it stays as a further name', () => {
    const zone = `${least}hostedZoneId: Z1\n`;
    const { settings: before } = file(`${zone}domain: wifi.a.example\n`);
    const lost = checkSettings('WifiTickets', before, file(`${zone}domain: net.a.example\n`));
    expect([lost.state, lost.found]).toEqual(['warn', expect.stringContaining('wifi.a.example would be deleted')]);
    expect(lost.todo).toContain('Put wifi.a.example into otherDomains');
    const kept = checkSettings(
      'W',
      before,
      file(`${zone}stackName: W\ndomain: net.a.example\notherDomains: wifi.a.example\n`),
    );
    expect(kept.found).not.toContain('deleted');
  });

  test('no file', () => {
    const finding = checkSettings('WifiTickets', deployed);
    expect(finding).toMatchObject({ state: 'not checked', todo: 'wifi-tickets init --stack WifiTickets writes one.' });
    expect(finding.details).toContain('senderAddress: wifi@hotel-sol.example');
  });

  test('a file with mistakes', () => {
    const finding = checkSettings('WifiTickets', deployed, file(`${least}retentiondays: 7\n`));
    expect(finding).toMatchObject({ state: 'warn', found: 'wifi-tickets.yaml is invalid.' });
    expect(finding.details).toEqual([
      'wifi-tickets.yaml:3 retentiondays: there is no such setting: did you mean retentionDays?',
    ]);
  });

  test('a file of another stack', () => {
    expect(checkSettings('WifiTickets', deployed, file(`${least}stackName: Luna\n`))).toMatchObject({
      state: 'not checked',
      found: 'wifi-tickets.yaml in this folder is for the stack Luna.',
    });
  });

  test('a stack that does not tell', () => {
    expect(checkSettings('WifiTickets', undefined, file(least))).toMatchObject({ state: 'not checked' });
  });
});
