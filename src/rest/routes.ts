/** One operation of the REST API. Paths are as the platform writes them; `wifiarea` and other capitals of `Location` are served too. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly operation: string;
  /** The scope that the caller's key must have. */
  readonly scope: 'read' | 'issue' | 'events' | 'desk' | 'figures';
  /** Whether the operation belongs to the Octopus Wifi platform's Tickets module or is our extension. */
  readonly of: 'tickets-module' | 'wifi-tickets';
}

const location = '/rest/v1/Location/{LocationId}';

/** Every operation: the template's routes, the router, the OpenAPI document and the local gateway come from this table. */
export const routes = [
  { method: 'GET', path: `${location}/services`, operation: 'listServices', scope: 'read', of: 'tickets-module' },
  { method: 'POST', path: `${location}/tickets`, operation: 'createTicket', scope: 'issue', of: 'tickets-module' },
  { method: 'GET', path: `${location}/tickets`, operation: 'listTickets', scope: 'read', of: 'tickets-module' },
  { method: 'GET', path: `${location}/tickets/{serial}`, operation: 'getTicket', scope: 'read', of: 'wifi-tickets' },
  {
    method: 'PATCH',
    path: `${location}/tickets/{serial}`,
    operation: 'moveTicket',
    scope: 'issue',
    of: 'wifi-tickets',
  },
  {
    method: 'DELETE',
    path: `${location}/tickets/{serial}`,
    operation: 'cancelTicket',
    scope: 'issue',
    of: 'wifi-tickets',
  },
  {
    method: 'POST',
    path: `${location}/tickets/{serial}/email`,
    operation: 'resendMail',
    scope: 'issue',
    of: 'wifi-tickets',
  },
  {
    method: 'GET',
    path: `${location}/tickets/{serial}/print`,
    operation: 'printTicket',
    scope: 'read',
    of: 'wifi-tickets',
  },
  {
    method: 'POST',
    path: `${location}/tickets/{serial}/replace`,
    operation: 'replaceCode',
    scope: 'issue',
    of: 'wifi-tickets',
  },
  {
    method: 'POST',
    path: `${location}/tickets/{serial}/handed`,
    operation: 'noteHanded',
    scope: 'desk',
    of: 'wifi-tickets',
  },
  {
    method: 'DELETE',
    path: `${location}/tickets/{serial}/devices/{device}`,
    operation: 'putDeviceOut',
    scope: 'desk',
    of: 'wifi-tickets',
  },
  {
    method: 'POST',
    path: `${location}/tickets/batch`,
    operation: 'createTickets',
    scope: 'issue',
    of: 'wifi-tickets',
  },
  { method: 'GET', path: `${location}/undelivered`, operation: 'listUndelivered', scope: 'read', of: 'wifi-tickets' },
  { method: 'GET', path: `${location}/desk/today`, operation: 'deskToday', scope: 'desk', of: 'wifi-tickets' },
  { method: 'GET', path: `${location}/desk/stays/{serial}`, operation: 'deskStay', scope: 'desk', of: 'wifi-tickets' },
  { method: 'POST', path: `${location}/desk/search`, operation: 'deskSearch', scope: 'desk', of: 'wifi-tickets' },
  { method: 'GET', path: `${location}/desk/reached`, operation: 'deskReached', scope: 'desk', of: 'wifi-tickets' },
  {
    method: 'GET',
    path: `${location}/desk/figures`,
    operation: 'deskFigures',
    scope: 'figures',
    of: 'wifi-tickets',
  },
  { method: 'GET', path: `${location}/desk/acts`, operation: 'deskActs', scope: 'figures', of: 'wifi-tickets' },
  { method: 'POST', path: `${location}/events`, operation: 'postEvent', scope: 'events', of: 'wifi-tickets' },
] as const satisfies readonly Route[];

/** The name of an operation. */
export type Operation = (typeof routes)[number]['operation'];
