import type { PortalWords } from '../portal-words.ts';

/** Spanish. */
export const es: PortalWords = {
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
  wrongCode: 'Este código no es correcto. Mírelo en el correo y escríbalo otra vez.',
  openedTooLong: 'Esta página llevaba demasiado tiempo abierta. Identifíquese otra vez.',
  fromElsewhere: 'Por su seguridad, identifíquese aquí, en esta página.',
  noSuchPage: 'En esta dirección no hay ningún acceso Wi-Fi. Pregunte en recepción.',
  language: 'Idioma',
};
