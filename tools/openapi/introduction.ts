import packageJson from '../../package.json' with { type: 'json' };

const description = `Wi-Fi tickets of hotels in the wire format of the Octopus Wifi platform's Tickets module, and extensions of our own.

**Locations.** A path may say \`wifiarea\` instead of \`Location\`, as the platform's first version did, and either in any capitals. On \`wifiarea\` paths the answers' key is \`wifiareaId\` instead of \`LocationId\`; all else is the same.

**Names.** The same thing is called differently in each answer, and has other types: that is the platform's format, kept as it is. \`docs/rest-api.md\` beside this document has the table.

**Errors** are \`application/problem+json\` (RFC 9457). A path that is none of these is answered 404, a method that a path has not 405 with \`Allow\`; \`HEAD\` is answered like \`GET\`, \`OPTIONS\` with 204 and \`Allow\`.`;

/** What the document says of the API as a whole. */
export const about = {
  title: 'wifi-tickets',
  version: packageJson.version,
  summary: 'Wi-Fi tickets for hotel guests',
  description,
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

/** Where the API is to be found. */
export const servers = [
  {
    url: 'https://{api}.execute-api.{region}.amazonaws.com',
    description: 'A deployed stack',
    variables: {
      api: { default: 'a1b2c3d4e5', description: "The API's id" },
      region: { default: 'eu-west-1', description: 'AWS region' },
    },
  },
  { url: '/', description: 'Where this document was found, such as the local cloud' },
];

/** The two kinds of operations, by whose they are. */
export const tags = [
  { name: 'Tickets module', description: "The three operations of the Octopus Wifi platform's Tickets module." },
  { name: 'Extensions', description: 'Our own operations: the platform documents no such thing.' },
];
