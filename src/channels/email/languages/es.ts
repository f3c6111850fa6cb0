import type { Language } from '../language.ts';
import { plural } from '../plural.ts';

/** Spanish. */
export const es: Language = {
  direction: 'ltr',
  locale: 'es-ES',
  // One o'clock is singular: `a la 1:00`. No full stop may follow the time: it may end in `p. m.`
  moment: ({ day, time }) => `${day}, a ${/^0?1\D/.test(time) ? 'la' : 'las'} ${time}`,
  subject: {
    first: ({ hotel, dates }) => `Wi-Fi en ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wi-Fi en ${hotel}, ahora ${dates}`,
    replaced: ({ hotel, dates }) => `Nuevo acceso al Wi-Fi en ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Nuevo acceso al Wi-Fi en ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `Cómo conectarse en ${hotel}, y hasta cuándo.`,
    moved: ({ until }) => `Ahora hasta el ${until}; puede entrar igual que antes.`,
    replaced: () => 'Este acceso sustituye al anterior, que ya no funciona.',
    added: () => 'Use este acceso a partir de ahora. El anterior funciona hasta su propio final.',
  },
  title: {
    first: ({ hotel }) => `Wi-Fi en ${hotel}`,
    moved: ({ until }) => `Su Wi-Fi funciona ahora hasta el ${until}`,
    replaced: ({ hotel }) => `Su nuevo acceso al Wi-Fi en ${hotel}`,
    added: ({ hotel }) => `Su nuevo acceso al Wi-Fi en ${hotel}`,
  },
  greeting: ({ guest }) => `Hola, ${guest}:`,
  room: (label) => `la habitación ${label}`,
  place: ({ room, hotel }) => (room ? `para ${room} en ${hotel}` : `en ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Este es su código de Wi-Fi ${where}.`,
      password: ({ where }) => `Estos son sus datos de acceso al Wi-Fi ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `Su Wi-Fi ${where} funciona ahora hasta el ${until}; su código es el mismo de antes.`,
      password: ({ where, until }) =>
        `Su Wi-Fi ${where} funciona ahora hasta el ${until}; su usuario y su contraseña son los mismos de antes.`,
    },
    replaced: {
      code: ({ where }) => `Este es su nuevo código de Wi-Fi ${where}. El anterior ya no funciona.`,
      password: ({ where }) =>
        `Estos son sus nuevos datos de acceso al Wi-Fi ${where}. Los anteriores ya no funcionan.`,
    },
    added: {
      code: ({ where, until }) =>
        `Este es su nuevo código de Wi-Fi ${where}. Funciona hasta el ${until}; el anterior, hasta su propio final.`,
      password: ({ where, until }) =>
        `Estos son sus nuevos datos de acceso al Wi-Fi ${where}. Funcionan hasta el ${until}; los anteriores, hasta su propio final.`,
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'Su código',
  userLabel: 'Usuario',
  passLabel: 'Contraseña',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'En mayúsculas o minúsculas, con guion o sin él: funciona igual.'
      : 'En mayúsculas o minúsculas: funciona igual.',
  exactNote: 'Escríbalo exactamente como aparece aquí.',
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
  typeTwiceStep:
    'Se abre una página. Escriba en ella su código. Si le pide usuario y contraseña, escriba su código en los dos campos.',
  typeAndPressStep: {
    code: 'Se abre una página. Escriba en ella su código y pulse el botón.',
    password: 'Se abre una página. Escriba en ella su usuario y su contraseña y pulse el botón.',
  },
  noPage: '¿No se abre ninguna página? Apague y encienda el Wi-Fi, o abra un navegador y vaya a http://example.com',
  loginButton: 'Entrar con este dispositivo',
  loginNote: {
    code: 'Cuando se haya unido a la red, este enlace abre la página de acceso con su código ya escrito.',
    password: 'Cuando se haya unido a la red, este enlace abre la página de acceso con todo ya escrito.',
  },
  ourPage: {
    button: 'Ver mi tiempo y mis dispositivos',
    note: 'Se abre una página en su navegador. No conecta ningún dispositivo: para conectar uno a internet, únase con él a la red e identifíquese en la página que se abre allí.',
    alt: 'Código QR: abre su página de Wi-Fi',
    caption: 'Escanee este código QR para ver el tiempo que queda y los dispositivos en uso.',
  },
  qrTitle: 'En otro dispositivo',
  joinQr: {
    alt: ({ network }) => `Código QR: para unirse a la red «${network}»`,
    caption: 'Escanee este código QR para unirse a la red.',
  },
  loginQr: {
    alt: {
      code: 'Código QR: abre la página de acceso con su código ya escrito',
      password: 'Código QR: abre la página de acceso con todo ya escrito',
    },
    caption: 'Cuando se haya unido a la red, escanee este código QR para entrar.',
  },
  validityTitle: 'Cuándo funciona',
  window: ({ from, fromZone, until, zone }) =>
    `Desde el ${from}${fromZone ? ` (${fromZone})` : ''}, hasta el ${until}, hora local (${zone}).`,
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
  reply: 'O responda a este mensaje: lo lee recepción.',
  ticketNumber: ({ serial }) => `Número de ticket ${serial}`,
  because: ({ hotel }) => `Recibe este mensaje por su reserva en ${hotel}.`,
};
