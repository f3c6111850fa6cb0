import satisfies from 'spdx-satisfies';

/** Licences that ask of whoever passes a package on no more than to pass on their text and notices, by SPDX. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
];

/**
 * Whether a package with this licence may ship.
 * @param license an SPDX expression; anything else is not allowed
 */
export function isAllowed(license: string): boolean {
  try {
    return satisfies(license, allowed);
  } catch {
    return false;
  }
}
