// Written by npm run connectors.
import type { Connector } from '../connector/connector.ts';
import apaleo from './apaleo.json' with { type: 'json' };
import beds24 from './beds24.json' with { type: 'json' };
import canonical from './canonical.json' with { type: 'json' };
import cloudbeds from './cloudbeds.json' with { type: 'json' };
import generic from './generic.json' with { type: 'json' };
import guesty from './guesty.json' with { type: 'json' };
import hostaway from './hostaway.json' with { type: 'json' };
import lodgify from './lodgify.json' with { type: 'json' };
import mews from './mews.json' with { type: 'json' };
import ohip from './ohip.json' with { type: 'json' };
import sirvoy from './sirvoy.json' with { type: 'json' };
import siteminderSmx from './siteminder-smx.json' with { type: 'json' };
import smoobu from './smoobu.json' with { type: 'json' };
import stayntouch from './stayntouch.json' with { type: 'json' };

/** The connectors that come with this program, by id. */
const builtInConnectors = {
  apaleo,
  beds24,
  canonical,
  cloudbeds,
  generic,
  guesty,
  hostaway,
  lodgify,
  mews,
  ohip,
  sirvoy,
  'siteminder-smx': siteminderSmx,
  smoobu,
  stayntouch,
  // Checked when they were compiled.
} as unknown as Readonly<Record<string, Connector>>;

/** The ids of the connectors that come with this program. */
export const builtInIds: readonly string[] = Object.keys(builtInConnectors);

/** A connector that comes with this program; undefined if there is none of that id. */
export function builtInConnector(id: string): Connector | undefined {
  return Object.hasOwn(builtInConnectors, id) ? builtInConnectors[id] : undefined;
}
