import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/kit/text.ts';
import { wrappedText } from '../../src/mail/letter-text.ts';

const japanese = 'お使いの端末の、Wi-Fi設定で。「ネットワーク」を、選んでください。'.repeat(6);

describe('a long line of the text part', () => {
  test('breaks between words, and goes on below its mark', () => {
    const lines = wrappedText('Wi-Fi '.repeat(40).trim(), '1. ').split('\n');
    expect(lines[0]).toMatch(/^1\. Wi-Fi/u);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {3}Wi-Fi/u);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
  });

  test('breaks between letters where there are no words, but before no full stop and after no opening bracket', () => {
    const lines = wrappedText(japanese).split('\n');
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join('')).toBe(japanese);
    for (const line of lines) {
      expect(textWidth(line)).toBeLessThanOrEqual(78);
      expect(line).not.toMatch(/^[、。」]|「$/u);
    }
  });

  test('never breaks a word of another script', () => {
    expect(wrappedText(japanese).split('\n').join(' ')).not.toMatch(/W i|i -|- F|F i/u);
  });
});
