import { type XmlPart, xmlParts } from '../xml/xml-parts.ts';
import { pathsBelow } from './paths-below.ts';
import type { Stripped } from './stripped.ts';

/**
 * XML without the elements and attributes at the paths, the rest as it was written; comments and instructions, which tell
 * nothing, are left out, too. Names are those without a prefix. A path's last name is also an attribute's, with `@` or not:
 * whoever drops `CardNumber` wants none, however it is written.
 * @returns undefined if it is not XML to the last tag: what cannot be cut out for certain is not kept
 */
export function dropFromXml(text: string, paths: readonly string[]): Stripped | undefined {
  const parts = xmlParts(text);
  if (!parts) return undefined;
  const dropped: string[] = [];
  const kept: string[] = [];
  /** The open elements: what is left of the paths below each, and its place. The last is undefined within what is dropped. */
  const open: (Place | undefined)[] = [{ paths: new Set(paths), at: '' }];
  for (const part of parts) {
    const inside = open.at(-1);
    if (part.type === 'close') {
      open.pop();
      if (inside) kept.push(part.raw);
    } else if (part.type === 'open' || part.type === 'empty') {
      const place = inside && placeIn(inside, part.name);
      const stays = place?.paths.has('') ? undefined : place;
      if (stays) kept.push(withoutAttributes(part, stays, dropped));
      else if (place) dropped.push(place.at);
      if (part.type === 'open') open.push(stays);
    } else if (inside && part.type !== 'aside') kept.push(part.raw);
  }
  return { text: kept.join(''), dropped };
}

interface Place {
  readonly paths: ReadonlySet<string>;
  readonly at: string;
}

function placeIn({ paths, at }: Place, name: string): Place {
  return { paths: pathsBelow(paths, name), at: `${at}/${name}` };
}

function withoutAttributes({ raw, attributes }: XmlPart, { paths, at }: Place, dropped: string[]): string {
  if (paths.size === 0 || attributes === '') return raw;
  const kept = attributes.replaceAll(/\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g, (whole, qualified: string) => {
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (![name, `@${name}`].some((one) => pathsBelow(paths, one).has(''))) return whole;
    dropped.push(`${at}/@${name}`);
    return '';
  });
  return raw.replace(attributes, () => kept);
}
