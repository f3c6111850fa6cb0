import type { CompositeAlarmModel } from './watch-model.ts';

type Rule = CompositeAlarmModel['isOn'];

const states = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
const token =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^()\s"]+))\s*\)|(AND|OR|NOT|TRUE|FALSE)\b|([()]))/y;

interface Token {
  readonly word: string;
  readonly alarm?: string;
}

/**
 * The rule of a composite alarm: `ALARM("one") AND NOT (OK("another") OR FALSE)`.
 * @throws Error that names the owner, for a rule that cannot be read
 */
export function alarmRule(text: string, owner: string): Pick<CompositeAlarmModel, 'isOn' | 'children'> {
  const tokens = tokensOf(text, owner);
  const reader = { tokens, at: 0, owner };
  const isOn = readAny(reader);
  if (reader.at < tokens.length) throw unreadable(owner, tokens[reader.at]?.word);
  return { isOn, children: [...new Set(tokens.flatMap(({ alarm }) => (alarm === undefined ? [] : [alarm])))] };
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  readonly owner: string;
}

function readAny(reader: Reader): Rule {
  const rules = [readAll(reader)];
  while (isNext(reader, 'OR')) rules.push(readAll(reader));
  return (stateOf) => rules.some((rule) => rule(stateOf));
}

function readAll(reader: Reader): Rule {
  const rules = [readOne(reader)];
  while (isNext(reader, 'AND')) rules.push(readOne(reader));
  return (stateOf) => rules.every((rule) => rule(stateOf));
}

function readOne(reader: Reader): Rule {
  if (isNext(reader, 'NOT')) {
    const rule = readOne(reader);
    return (stateOf) => !rule(stateOf);
  }
  if (isNext(reader, '(')) {
    const rule = readAny(reader);
    if (!isNext(reader, ')')) throw unreadable(reader.owner, 'an open parenthesis');
    return rule;
  }
  const { word, alarm } = reader.tokens[reader.at++] ?? { word: 'its end' };
  if (word === 'TRUE' || word === 'FALSE') return () => word === 'TRUE';
  const state = states.find((one) => one === word);
  if (!state || alarm === undefined) throw unreadable(reader.owner, word);
  return (stateOf) => stateOf(alarm) === state;
}

function isNext(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.at]?.word !== word) return false;
  reader.at++;
  return true;
}

function tokensOf(text: string, owner: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let read = 0; text.slice(read).trim() !== ''; read = token.lastIndex) {
    const [, state, quoted, bare, word, sign] = token.exec(text) ?? [];
    const alarm = quoted ?? bare;
    if (state !== undefined && alarm !== undefined) tokens.push({ word: state, alarm });
    else if (word !== undefined || sign !== undefined) tokens.push({ word: word ?? sign ?? '' });
    else throw unreadable(owner, text.slice(read));
  }
  return tokens;
}

function unreadable(owner: string, what = 'its end'): Error {
  return new Error(`${owner} has an alarm rule that the local cloud cannot read: at ${what}`);
}
