import packageJson from '../../package.json' with { type: 'json' };

const description = `Wi-Fi tickets of hotels in the wire format of the Octopus Wifi platform's Tickets module, with extensions.

**Locations.** A path may have \`wifiarea\` instead of \`Location\`, as in the platform's first version; neither is case-sensitive. On \`wifiarea\` paths responses have the key \`wifiareaId\` instead of \`LocationId\`; all else is the same.

**Names.** The platform's format, which this API keeps, uses different names and types for the same thing in each response. The table is in \`docs/reference/rest-api.md\` beside this document.

**Errors** are \`application/problem+json\` (RFC 9457). An unknown path returns 404, an unsupported method 405 with \`Allow\`; \`HEAD\` returns the same as \`GET\`, \`OPTIONS\` 204 with \`Allow\`.`;

/** The document's general information on the API. */
export const about = {
  title: 'wifi-tickets',
  version: packageJson.version,
  summary: 'Wi-Fi tickets for hotel guests',
  description,
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

/** Base URLs of the API. */
export const servers = [
  {
    url: 'https://{api}.execute-api.{region}.amazonaws.com',
    description: 'A deployed stack',
    variables: {
      api: { default: 'a1b2c3d4e5', description: "The API's id" },
      region: { default: 'eu-west-1', description: 'AWS region' },
    },
  },
  {
    url: 'https://{domain}',
    description: 'A deployed stack at an address of its own',
    variables: { domain: { default: 'wifi.hotel-sol.example', description: 'The setting domain' } },
  },
  { url: '/', description: 'The host that serves this document, such as the local cloud' },
];

/** The two kinds of operations: the platform's and our own. */
export const tags = [
  { name: 'Tickets module', description: "The three operations of the Octopus Wifi platform's Tickets module." },
  { name: 'Extensions', description: 'Our own operations, which the platform does not have.' },
];
