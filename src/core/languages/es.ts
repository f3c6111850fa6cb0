import { plural } from '../../kit/text.ts';
import type { DayAndTime, MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Spanish: the mail and the printed ticket. */
export const mail: MailWords = {
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
  list: {
    subject: ({ hotel, dates }) => `Códigos de Wi-Fi para sus huéspedes en ${hotel}, ${dates}`,
    preheader: 'Los códigos de Wi-Fi de varias reservas en una lista.',
    title: ({ hotel }) => `Códigos de Wi-Fi para sus huéspedes en ${hotel}`,
    intro: ({ hotel }) =>
      `Su dirección figura en varias reservas en ${hotel}. Estos son sus códigos de Wi-Fi, uno por reserva. Por favor, entréguelos a sus huéspedes.`,
    group: {
      preheader: 'Los códigos de Wi-Fi de su grupo en una lista.',
      intro: ({ hotel }) =>
        `Estos son los códigos de Wi-Fi para su grupo en ${hotel}. Por favor, entréguelos a sus huéspedes.`,
    },
    room: (label) => `Habitación ${label}`,
    news: {
      moved: 'Nuevas fechas. El código es el mismo de antes.',
      replaced: 'Nuevo código. El anterior ya no funciona.',
      added: 'Nuevo código. El anterior funciona hasta su propio final.',
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
  atReception: {
    help: '¿Algún problema? En recepción le ayudarán.',
    network: 'En recepción le dirán el nombre de la red.',
    password: 'En recepción le dirán la contraseña de la red.',
  },
  ticketNumber: ({ serial }) => `Número de ticket ${serial}`,
  privacy: 'Protección de datos',
  because: ({ hotel }) => `Recibe este mensaje por su reserva en ${hotel}.`,
  terms: 'Condiciones de uso',
};

/** Spanish: the portal page. */
export const page: PageWords = {
  goOnline: 'Conectarse',
  showCard: 'Ver mi Wi-Fi',
  byLink: ({ network }) =>
    `Esta página muestra el tiempo que queda y sus dispositivos. No conecta este dispositivo. Para conectarlo, únase a la red «${network}» e identifíquese en la página que se abre.`,
  online: 'Este dispositivo está conectado. Puede cerrar esta página.',
  offline: 'Este dispositivo no está conectado.',
  timeLeft: 'Tiempo restante',
  onlineLeft: 'Tiempo de conexión restante',
  dataLeft: 'Datos restantes',
  devices: 'Dispositivos',
  inUse: ({ used, most }) => (most > 0 ? `${used} de ${most} en uso` : `${used} en uso`),
  thisDevice: 'Este dispositivo',
  otherDevice: ({ end, since }) => `Dispositivo ${end}, desde: ${since}`,
  placeHeld:
    'En este momento se está conectando otro dispositivo, que tiene la última plaza. Vuelva a intentarlo en cinco minutos.',
  putOut: 'Desconectar',
  cannotPutOut:
    'En esta red no se pueden desconectar dispositivos desde aquí. Si necesita conectar otro, consulte en recepción.',
  isOut: 'Ese dispositivo se ha desconectado.',
  lookAgain: 'Actualizar',
  tryAgain: 'Intentarlo de nuevo',
  goOn: ({ host }) => `Continuar a ${host}`,
  connect: 'Conectar ahora',
  tooManyTries: 'Ha habido demasiados accesos incorrectos. Espere un minuto e inténtelo de nuevo.',
  notSeen: 'La red todavía no ve este dispositivo. Espere unos segundos e inténtelo de nuevo.',
  outage:
    'Ahora mismo no ha funcionado. Inténtelo de nuevo en un minuto. Si sigue sin funcionar, pregunte en recepción.',
  wrongCode: 'Este código no es correcto. Compárelo letra por letra y escríbalo otra vez.',
  openedTooLong: 'Esta página llevaba demasiado tiempo abierta. Identifíquese otra vez.',
  fromElsewhere: 'Por su seguridad, identifíquese aquí, en esta página.',
  noSuchPage: 'En esta dirección no hay ningún acceso Wi-Fi. Pregunte en recepción.',
  noCode: 'No tengo código',
  byNumber: 'Con su número de reserva',
  byRoom: 'Con su habitación',
  surname: 'Apellido',
  number: 'Número de reserva',
  room: 'Habitación',
  departure: 'Día de salida',
  sendAgain: 'Enviarme el código otra vez',
  sentAgain: ({ to }) => `Su código va camino de ${to}. Tarda unos minutos.`,
  doorRefused: 'No ha funcionado. Revise lo que ha escrito. Tras tres intentos solo puede ayudarle la recepción.',
  onlineUntil: 'En línea hasta',
  devicesLeft: 'Más dispositivos',
  cardStep: ({ noCode }) => `Se abre una página. Pulse allí «${noCode}» y rellene el formulario.`,
  cardQr: 'La propia página, una vez conectado a la red.',
  acceptTerms: 'Acepto las condiciones de uso.',
  termsMissing: 'Acepte las condiciones de uso para conectarse.',
  termsChanged: 'Las condiciones de uso han cambiado. Léalas y acéptelas para conectarse.',
  back: 'Volver',
  language: 'Idioma',
};

const moment = ({ day, time }: DayAndTime) => `${day}, a ${/^0?1\D/.test(time) ? 'la' : 'las'} ${time}`;

/** Spanish, formal: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'es-ES',
  unknown: 'Estos datos de acceso no son correctos. Escríbalos de nuevo tal como los recibió.',
  notYet: (from) => `Su Wi-Fi empieza el ${moment(from)}. Entre a partir de entonces.`,
  ended: (until) => `Su Wi-Fi terminó el ${moment(until)}. ¿Se queda más tiempo? Pregunte en recepción.`,
  cancelled: 'Este acceso está anulado. ¿Tiene uno más reciente? Si no, pregunte en recepción.',
  usedUp: 'Ha agotado su Wi-Fi. Pida más en recepción.',
  usedUpToday: 'Ha agotado su tiempo de Wi-Fi de hoy. Seguirá después de medianoche.',
  tooManyDevices: (count) =>
    plural('es', count, {
      one: 'Ya hay un dispositivo conectado con este acceso, y no puede haber más. Desconéctelo y pruebe de nuevo.',
      other: `Ya hay ${count} dispositivos conectados con este acceso, y no puede haber más. Desconecte uno y pruebe de nuevo.`,
    }),
};

/** Spanish: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel}: ${code}${network ? `, red ${network}` : ''}${password ? `, clave ${password}` : ''}. Hasta ${until}`,
  until: ({ day, month, time }) => `${day}/${month} ${time}`,
};
