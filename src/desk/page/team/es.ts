import type { TeamWords } from './words.ts';

/** Spanish. */
export const words: TeamWords = {
  people: 'Personas',
  role: 'Función',
  roles: { reception: 'Recepción', manager: 'Dirección' },
  status: { invited: 'Con invitación, aún sin entrar', disabled: 'Con acceso bloqueado en Cognito' },
  inNow: 'Con sesión abierta desde {time}',
  you: 'Usted',
  name: 'Nombre',
  invite: 'Invitar',
  signOut: 'Cerrar sesión',
  remove: 'Quitar',
  sure: '¿Quitar a {name}? Todas sus sesiones terminan al momento.',
  elsewhere:
    'Las personas se invitan y se quitan en el servicio de acceso del hotel. Aquí puede cerrar sus sesiones; mientras no se las quite allí, pueden volver a entrar.',
  done: {
    invited: 'La invitación está en camino. Vale siete días.',
    known: 'Guardado. No hacía falta ningún correo.',
    disabled: 'Guardado, pero esta persona tiene el acceso bloqueado en Cognito.',
    removed: '{name} ya no tiene acceso y su sesión está cerrada.',
    out: 'La sesión de {name} está cerrada.',
  },
  problems: {
    no_more_mails: 'Las invitaciones de hoy se han agotado. Inténtelo mañana.',
    too_many_roles: 'Esta persona trabaja en demasiados hoteles.',
    no_person: 'Esta persona ya no está.',
  },
  acts: 'Quién hizo qué',
  from: 'De este día y del siguiente',
  who: 'Quién',
  what: 'Qué',
  all: 'Todo',
  noActs: 'No se hizo nada a mano.',
  actsNote:
    'De tickets que terminaron hasta una semana antes o empiezan hasta un mes después; los últimos 20 actos de cada uno.',
};
