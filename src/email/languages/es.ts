import type { Language } from '../language.ts';
import { plural } from '../plural.ts';

/** Spanish. */
export const es: Language = {
  direction: 'ltr',
  locale: 'es-ES',
  subject: ({ hotel, dates }) => `Wi-Fi en ${hotel}, ${dates}`,
  preheader: ({ hotel }) => `Cómo conectarse en ${hotel}, y hasta cuándo.`,
  title: ({ hotel }) => `Wi-Fi en ${hotel}`,
  intro: ({ guest, room, hotel }) =>
    `${guest ? `Hola, ${guest}: este` : 'Este'} es su código de Wi-Fi${room ? ` para ${room}` : ''} en ${hotel}.`,
  room: (label) => `la habitación ${label}`,
  codeLabel: 'Su código',
  userLabel: 'Usuario',
  passLabel: 'Contraseña',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'En mayúsculas o minúsculas, con guion o sin él: funciona igual.'
      : 'En mayúsculas o minúsculas: funciona igual.',
  stepsTitle: 'Cómo conectarse',
  networkLabel: 'Nombre de la red',
  networkPasswordLabel: 'Contraseña de la red',
  joinStep: ({ network }) => `En los ajustes de Wi-Fi de su dispositivo, elija la red «${network}».`,
  joinHiddenStep: ({ network }) =>
    `En los ajustes de Wi-Fi de su dispositivo, elija «Otra red» y escriba el nombre «${network}». No aparece en la lista.`,
  networkPasswordStep: 'Escriba la contraseña de la red que figura arriba.',
  typeStep: {
    code: 'Se abre una página. Escriba en ella su código.',
    password: 'Se abre una página. Escriba en ella su usuario y su contraseña.',
  },
  noPage: '¿No se abre ninguna página? Apague y encienda el Wi-Fi, o abra un navegador y vaya a http://example.com',
  loginButton: 'Entrar con este dispositivo',
  loginNote: {
    code: 'Cuando se haya unido a la red, abre la página de acceso con su código ya escrito.',
    password: 'Cuando se haya unido a la red, abre la página de acceso con todo ya escrito.',
  },
  validityTitle: 'Cuándo funciona',
  window: ({ from, fromZone, until, zone }) =>
    `Desde el ${from}${fromZone ? ` (${fromZone})` : ''} hasta el ${until}, hora local (${zone}).`,
  runningClock: ({ duration }) => `${duration} desde su primer acceso, con o sin conexión.`,
  onlineTime: ({ duration }) => `${duration} de conexión: solo cuenta el tiempo conectado.`,
  dailyLimit: ({ duration }) => `${duration} de conexión al día como máximo.`,
  wholeWindow: 'Puede entrar cuantas veces quiera en ese tiempo.',
  download: ({ amount }) => `${amount} de bajada`,
  upload: ({ amount }) => `${amount} de subida`,
  traffic: ({ amounts }) => `Datos: ${amounts} en total.`,
  speed: ({ amounts }) => `Velocidad: hasta ${amounts}.`,
  firstLimit: 'Termina con el primero de estos límites que se alcance.',
  devices: (count) =>
    plural('es', count, { one: 'Dispositivos: uno a la vez.', other: `Dispositivos: hasta ${count} a la vez.` }),
  help: '¿Algún problema? Llame a recepción:',
  because: ({ hotel }) => `Recibe este mensaje por su reserva en ${hotel}.`,
};
