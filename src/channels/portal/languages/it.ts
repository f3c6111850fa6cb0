import type { PortalWords } from '../portal-words.ts';

/** Italian. */
export const it: PortalWords = {
  goOnline: 'Connettersi',
  showCard: 'Vedere il mio Wi-Fi',
  byLink: ({ network }) =>
    `Con il Suo codice può vedere qui lo stato del Suo Wi-Fi. Per connettere questo dispositivo, si colleghi alla rete «${network}»: si aprirà una pagina.`,
  online: 'Questo dispositivo è connesso.',
  offline: 'Questo dispositivo non è connesso.',
  timeLeft: 'Tempo rimanente',
  onlineLeft: 'Tempo di connessione rimanente',
  dataLeft: 'Dati rimanenti',
  devices: 'Dispositivi',
  inUse: ({ used, most }) => (most > 0 ? `${used} di ${most} in uso` : `${used} in uso`),
  thisDevice: 'Questo dispositivo',
  otherDevice: ({ end, since }) => `Dispositivo ${end}, da: ${since}`,
  placeHeld: 'Un altro dispositivo si sta collegando proprio ora e occupa l’ultimo posto. Riprovi tra cinque minuti.',
  putOut: 'Disconnettere',
  cannotPutOut:
    'Su questa rete non è possibile disconnettere i dispositivi da qui. Se deve collegarne un altro, si rivolga alla reception.',
  isOut: 'Quel dispositivo è stato disconnesso.',
  lookAgain: 'Aggiornare',
  tryAgain: 'Riprovare',
  goOn: ({ host }) => `Continuare su ${host}`,
  connect: 'Connettersi ora',
  tooManyTries: 'Ci sono stati troppi accessi errati. Attenda un minuto e riprovi.',
  notSeen: 'La rete non vede ancora questo dispositivo. Attenda qualche secondo e riprovi.',
  outage: 'Al momento non ha funzionato. Riprovi tra un minuto. Se ancora non funziona, si rivolga alla reception.',
  openedTooLong: 'Questa pagina è rimasta aperta troppo a lungo. Prema ancora una volta il pulsante.',
  fromElsewhere: 'Per la Sua sicurezza, prema ancora una volta il pulsante, qui in questa pagina.',
  noSuchPage: 'A questo indirizzo non c’è alcun accesso Wi-Fi. Si rivolga alla reception.',
  language: 'Lingua',
};
