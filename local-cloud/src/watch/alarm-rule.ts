import type { CompositeAlarmModel } from './watch-model.ts';

/**
 * The rule of a composite alarm, which is on when one of others is: `(ALARM("one") OR ALARM("another"))`.
 * @throws Error that names the owner, for any other rule
 */
export function alarmRule(text: string, owner: string): Pick<CompositeAlarmModel, 'isOn' | 'children'> {
  const [, inner = text] = /^\((.*)\)$/s.exec(text.trim()) ?? [];
  const children = inner.split(' OR ').map((part) => {
    const [, alarm] = /^ALARM\("([^"]+)"\)$/.exec(part.trim()) ?? [];
    if (alarm === undefined) throw new Error(`${owner} has an alarm rule that the local cloud cannot read: at ${part}`);
    return alarm;
  });
  return { isOn: (stateOf) => children.some((alarm) => stateOf(alarm) === 'ALARM'), children: [...new Set(children)] };
}
