import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

/** What a picture may have in itself: pictures of pixels, and fonts. */
const inside = /^\s*(?:#|data:(?:image\/(?:png|jpe?g|gif|webp)|font\/|application\/(?:x-)?font-))/iu;

/** Where styles, in a tag or an attribute, name a file. */
const files = /@import|(?:image-set|image|src)\(|url\(\s*["']?([^"')]*)/giu;

/**
 * Whether an SVG refers to anything outside of it: a picture, a style, a page, an entity. Links of `a` are no part of what is
 * drawn.
 * @throws Error if it cannot be read
 */
export function refersOutside(svg: string): boolean {
  return declarations.test(svg) || isOutside(parser.parse(svg));
}

/** A type of document that is not W3C's; what gives attributes; entities of other files, and those that are more than the name of a vocabulary. */
const declarations =
  /<!DOCTYPE(?:[^"'[>]|["'](?:-\/\/W3C|https?:\/\/www\.w3\.org\/)[^"']*["'])*["'](?!-\/\/W3C|https?:\/\/www\.w3\.org\/)|<!ATTLIST|<!ENTITY\s[^"'>]*(?:(?:SYSTEM|PUBLIC)\s|["'][^"'>]*[&%<(@;])/iu;

/** A page in the picture, or a part of one. */
const pages = /^(?:foreignObject|html|body|meta|link|base|i?frame|img|object|embed|video|audio|source)$/iu;

function isOutside(tree: unknown, tag = ''): boolean {
  if (typeof tree === 'string') return tag === 'style' && styleRefersOutside(tree);
  if (typeof tree !== 'object' || tree === null) return false;
  return Object.entries(tree).some(([name, value]) => {
    if (Array.isArray(tree) || name === '#text') return isOutside(value, tag);
    if (name.startsWith('@')) return attributeRefersOutside(name.slice(1), String(value), tag);
    // Instructions name a style.
    return pages.test(name) || (name.startsWith('?') && name !== '?xml') || isOutside(value, name);
  });
}

function attributeRefersOutside(name: string, value: string, tag: string): boolean {
  if (name === 'href' || name === 'src') return tag !== 'a' && !inside.test(value);
  // What moves a reference, and what any reference begins from.
  if (name === 'attributeName') return /(?:^|:)href$/iu.test(value.trim());
  return name === 'base' || styleRefersOutside(value);
}

/** A backslash may spell any letter of a style otherwise. */
function styleRefersOutside(style: string): boolean {
  if (style.includes('\\')) return true;
  return [...style.matchAll(files)].some(([, url]) => url === undefined || !inside.test(url));
}
