import fc from '../../testkit/properties.ts';

/** What is dropped in these documents, and what is left out, has these digits; all else has none, neither plain nor as an entity. */
const digits = [...'4111111111111111'];
const eachAs = (write: (code: number) => string) => digits.map((digit) => write(digit.charCodeAt(0))).join('');
/** A card number as senders write it, or as one might to hide it. */
const cards = [
  digits.join(''),
  '4111 1111-1111.1111',
  eachAs((code) => `&#${code};`),
  eachAs((code) => `&#x${code.toString(16)};`),
  eachAs((code) => `&#00${code};`),
  eachAs((code) => String.fromCodePoint(code + 0xfee0)),
];
/** The same where markup may stand in between. */
const hidden = [
  ...cards,
  '<![CDATA[4111111111111111]]>',
  '4111<!-- -->1111<?x?>1111<![CDATA[1111]]>',
  '<n>4111</n><n/>111111111111',
];

const space = fc.constantFrom('', '', ' ', '\n\t', '\r\n');
const gap = fc.constantFrom(' ', '  ', '\n', '\t', '\r\n ');
const names = ['Card', 'Guest', 'Note', 'b', 'n', 'Envelope', 'Header', 'Body', 'Security', 'UsernameToken'];
const local = fc.constantFrom('Card', ...names, 'card', 'Cards', 'Card.b', '_Card', 'é', 'Карта');
const qualified = fc.tuple(fc.constantFrom('', '', 'a:', 'soap-env:', 'Card:'), local).map((parts) => parts.join(''));
const texts = [
  ...['', 'x', ' ', '\r\n', 'Ada &amp; Zo\u00EB', '&lt;Card&gt;', 'O&apos;Brady', 'a > b', `"'`, '/>', '=', '-->'],
  ...['?>', '&#xE9;', '&#x1F30A;', '\u{1F30A}', ']]', '&amp;#xEA;', '&quot;', '\u00A0'],
];
const cdata = ['', 'x', '</Card>', '<Card>', '<!--', '-->', '&amp;', '<![CDATA[', ']]', '?>', '<?x', `"'<b n="`];
const values = ['', 'x', '>', '/>', ' Card=', '&lt;Card', '&amp;', '&#xE9;', '\n', '=', 'a b', '-->', ']]>', `"`, "'"];
const asides = ['', ' ', '<Card>', '</Card>', '<b>', "'", '>', '/>', '&', ']]>', '<![CDATA[', '<?', '<!'];

/** Where a piece stands: names from the root, and whether it is dropped. */
interface Place {
  readonly path: readonly string[];
  readonly isDropped: boolean;
  readonly drops: Drops;
}

/** A piece of a document; it is written with a card's number where it is dropped. */
type Piece = (place: Place) => string;

const attribute = fc
  .record({
    name: fc.oneof({ weight: 8, arbitrary: qualified }, fc.constantFrom('xmlns', 'xmlns:a', 'xmlns:Card')),
    value: fc.constantFrom(...values),
    card: fc.constantFrom(...cards),
    quote: fc.constantFrom('"', "'"),
    spaces: fc.tuple(gap, space, space),
  })
  .map(({ name, value, card, quote, spaces: [before, left, right] }) => ({
    name,
    write({ path, isDropped, drops }: Place) {
      const isCut = isDropped || drops(path, localOf(name));
      return `${before}${name}${left}=${right}${quote}${value.replaceAll(quote, '')}${isCut ? card : ''}${quote}`;
    },
  }));

const aside = fc.tuple(fc.boolean(), fc.constantFrom(...asides), fc.constantFrom(...cards)).map(
  ([isComment, text, card]): Piece =>
    () =>
      isComment ? `<!--${text} " ${card} -->` : `<?pay ${text.replaceAll("'", '')} n="${card}"?>`,
);
const text = fc.tuple(fc.constantFrom(...texts), fc.constantFrom(...hidden)).map(
  ([one, card]): Piece =>
    ({ isDropped }) =>
      isDropped ? one + card : one,
);
const section = fc.constantFrom(...cdata).map(
  (one): Piece =>
    ({ isDropped }) =>
      `<![CDATA[${one}${isDropped ? cards[0] : ''}]]>`,
);

const { element } = fc.letrec<{ piece: Piece; element: Piece }>((tie) => ({
  piece: fc.oneof({ maxDepth: 5 }, text, section, aside, { weight: 4, arbitrary: tie('element') }),
  element: fc
    .record({
      name: qualified,
      attributes: fc.uniqueArray(attribute, { maxLength: 3, selector: ({ name }) => name }),
      inner: fc.array(tie('piece'), { maxLength: 5 }),
      isShort: fc.boolean(),
      spaces: fc.tuple(space, space),
    })
    .map(
      ({ name, attributes, inner, isShort, spaces: [left, right] }): Piece =>
        (outer) => {
          const path = [...outer.path, localOf(name)];
          const place = { ...outer, path, isDropped: outer.isDropped || outer.drops(path) };
          const tag = `<${name}${attributes.map(({ write }) => write(place)).join('')}${left}`;
          const within = inner.map((write) => write(place)).join('');
          return within === '' && isShort ? `${tag}/>` : `${tag}>${within}</${name}${right}>`;
        },
    ),
}));

const drop = fc.array(
  fc
    .tuple(
      fc.constantFrom([], ['**'], ['**'], ['*'], ['Guest', '**']),
      fc.array(fc.constantFrom(...names, '*'), { maxLength: 2 }),
      fc.constantFrom('Card', '@Card', 'Note', 'n', '@n', 'b', '*', '**'),
    )
    .map(([first, middle, last]) => [...first, ...middle, last].join('.')),
  { maxLength: 4 },
);

const declaration = fc.constantFrom('', '', '<?xml version="1.0" encoding="UTF-8"?>', "<?xml version='1.0'?>\r\n");

/** Well-formed XML, and what a connector drops of it. */
export const documents = fc
  .record({ declaration, before: aside, root: element, after: aside, hasAsides: fc.boolean(), drop })
  .map((one) => {
    const place = { path: [], isDropped: false, drops: dropsBy(one.drop) };
    const around = (write: Piece) => (one.hasAsides ? `${write(place)}\n` : '');
    const document = `${one.declaration}${around(one.before)}${one.root(place)}${around(one.after)}`;
    return { document, drop: one.drop };
  });

const snippets = [
  ...['<', '>', '/', '&', '"', "'", '=', ' ', '!', '?', ':', ';', '-->', '<!--', '<![CDATA[', ']]>', '<?', '?>'],
  ...[
    '<Card>',
    '</Card>',
    '<Card/>',
    '<Card ',
    ' Card="4"',
    ' Card=',
    '<b>',
    '</b>',
    'amp;',
    '&am',
    '&#',
    '\0',
    '\u00A0',
  ],
];

/** What a tag or a comment may become: with halves around it that say something once it is gone, or with more in it than may be. */
const changes: readonly ((tag: string) => string)[] = [
  (tag) => `&${tag}amp;`,
  (tag) => `&#x4${tag}1;`,
  (tag) => `]]${tag}>`,
  (tag) => `<${tag}b/>`,
  (tag) => `<!-${tag}- -->`,
  (tag) => `${tag}<b/>`,
  (tag) => `\u00A0${tag}`,
  (tag) => tag.replace(/\s*\/?>$/, (end) => ` Card="x"${end}`),
  (tag) => tag.replace(/>$/, '/>'),
];

/** Not near the beginning by preference. */
const anywhere = fc.noBias(fc.nat());

const edit = fc.record({
  at: anywhere,
  change: fc.option(fc.constantFrom(...changes), { freq: 3 }),
  isEnd: fc.boolean(),
  /** Beside a character of markup, where most can be broken. */
  isNear: fc.boolean(),
  away: fc.nat(2),
  cut: fc.constantFrom(0, 0, 1, 2, 8),
  write: fc.option(fc.constantFrom(...snippets)),
  from: anywhere,
});

/** Documents that were well-formed until somebody has cut, written or copied something into them. */
export const broken = fc
  .tuple(documents, fc.oneof(fc.tuple(edit), fc.tuple(edit, edit)))
  .map(([{ document, drop: dropped }, edits]) => {
    let text = document;
    for (const { at, change, isEnd, isNear, away, cut, write, from } of edits) {
      const tags = [...text.matchAll(isEnd ? /<\/[^>]*>/g : /<(?:!--[\s\S]*?--|[^>]*)>/g)];
      const tag = tags[at % tags.length];
      if (change && tag) {
        text = text.slice(0, tag.index) + change(tag[0]) + text.slice(tag.index + tag[0].length);
        continue;
      }
      const marks = [...text.matchAll(/[<>&"'/;]/g)].map(({ index }) => index);
      const i = isNear && marks.length > 0 ? (marks[at % marks.length] ?? 0) + away : at % (text.length + 1);
      const j = from % (text.length + 1);
      text = text.slice(0, i) + (write ?? text.slice(j, j + 6)) + text.slice(i + cut);
    }
    return { document: text.toWellFormed(), drop: dropped };
  });

/** Whether an element is dropped by its path, or one of its attributes. */
export type Drops = (path: readonly string[], attribute?: string) => boolean;

/** What a connector's paths drop, beside the passwords that are always dropped: by the documented words, and another way than the product. */
export function dropsBy(paths: readonly string[]): Drops {
  const patterns = [...paths, 'Envelope.Header', '**.Security', '**.UsernameToken'].map((path) => {
    const steps = path.split('.').map((step, i, { length }) => {
      if (step === '**' && i < length - 1) return '(?:[^/]+/)*';
      return `${step === '*' || step === '**' ? '[^/]+' : step}${i < length - 1 ? '/' : ''}`;
    });
    return new RegExp(`^${steps.join('')}$`);
  });
  return (path, attribute) => {
    const ways =
      attribute === undefined
        ? [path]
        : [
            [...path, attribute],
            [...path, `@${attribute}`],
          ];
    return patterns.some((pattern) => ways.some((way) => pattern.test(way.join('/'))));
  };
}

/** A name without its prefix. */
function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
