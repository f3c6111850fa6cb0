import type { FigureWords } from './words.ts';

/** Spanish. */
export const words: FigureWords = {
  title: 'Cifras',
  month: 'Mes',
  day: 'Día',
  sum: 'Suma',
  figures: {
    issued: 'Emitidos',
    logins: 'Primeros accesos',
    used: 'Usados',
    neverUsed: 'Nunca usados',
    ended: 'Terminados',
    cancelled: 'Anulados',
    undelivered: 'Sin correo',
  },
  notes: {
    issued: 'Tickets que se crearon.',
    logins: 'Tickets con los que alguien entró por primera vez.',
    used: 'Tickets que terminaron y se habían usado.',
    neverUsed: 'Tickets que terminaron sin ningún acceso.',
    ended: 'Tickets cuyo tiempo terminó.',
    cancelled: 'Anulados antes de usarse, por el día en que habrían terminado.',
    undelivered: 'Huéspedes cuyo ticket terminó y cuyo correo no había llegado.',
  },
  chart: 'Tickets terminados por día: usados y nunca usados',
  why: 'Por qué no llegaron los correos',
  reasons: {
    not_issued: 'No creado por el servidor Wi-Fi del hotel',
    bounced: 'Devuelto',
    suppressed: 'La dirección ya había fallado',
    rejected: 'Rechazado',
    failed: 'No se pudo enviar',
    no_address: 'Sin dirección',
    bad_address: 'Dirección errónea',
    non_ascii_address: 'Dirección a la que no se puede enviar',
    relay_ended: 'La dirección del portal había caducado',
    portal_without_address: 'El portal no dio dirección',
    agency_address: 'Dirección de la agencia',
    relay_not_approved: 'El portal aún no acepta correos',
    code_not_relayable: 'El portal taparía el código',
  },
  open: 'Este día aún puede cambiar; sus cifras son definitivas unos dos días después.',
  noLogins: 'La red de este hotel no comunica quién entra.',
  empty:
    'Este mes aún no ha pasado nada. Las cifras llegan solas cuando se crean, usan y terminan tickets; se guardan 25 meses.',
  csv: 'Guardar como CSV',
};
