import { type DeskRole, deskRoles } from '../../core/keys/desk-session.ts';

/** What an issuer says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

const right = new RegExp(`^(?:wifi-tickets:)?([A-Za-z0-9_-]{1,32}):(${deskRoles.join('|')})$`);

/**
 * A person's roles by Location id, as a claim has them: `28XXX004:reception`, also after `wifi-tickets:`, as a list or as one
 * text with blanks or commas between. What reads otherwise is not ours. Of two roles at a Location the manager's counts.
 */
export function rightsIn(claims: Claims, claim: string): Record<string, DeskRole> {
  const given = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  const values = Array.isArray(given) ? given : typeof given === 'string' ? given.split(/[\s,]+/) : [];
  const found = values.flatMap((value) => {
    const [, id, role] = typeof value === 'string' ? (right.exec(value) ?? []) : [];
    return id === undefined ? [] : [[id, role as DeskRole] as const];
  });
  // Managers last: what comes later counts.
  return Object.fromEntries(found.toSorted(([, one], [, other]) => deskRoles.indexOf(one) - deskRoles.indexOf(other)));
}

/** What a person is called at the desk, and in what is noted of their acts. */
export function nameIn(claims: Claims): string {
  const text = (name: string) => {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    // What cannot be seen does not belong into a name.
    return typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim() : '';
  };
  const whole = `${text('given_name')} ${text('family_name')}`.trim();
  const names = [text('name'), whole, text('preferred_username'), text('email'), text('sub')];
  return (names.find((name) => name !== '') ?? '').slice(0, 120);
}
