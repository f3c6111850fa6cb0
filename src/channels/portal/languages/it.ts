import type { PortalWords } from '../portal-words.ts';

/** Italian. */
export const it: PortalWords = {
  goOnline: 'Connettersi',
  showCard: 'Vedere il mio Wi-Fi',
  byLink: ({ network }) =>
    `Questa pagina mostra il tempo rimasto e i Suoi dispositivi. Non connette questo dispositivo. Per andare online, si colleghi alla rete «${network}» e acceda dalla pagina che si apre.`,
  online: 'Questo dispositivo è connesso. Può chiudere questa pagina.',
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
  wrongCode: 'Questo codice non è giusto. Lo guardi nell’e-mail e lo digiti di nuovo.',
  openedTooLong: 'Questa pagina è rimasta aperta troppo a lungo. Acceda di nuovo.',
  fromElsewhere: 'Per la Sua sicurezza, acceda qui, da questa pagina.',
  noSuchPage: 'A questo indirizzo non c’è alcun accesso Wi-Fi. Si rivolga alla reception.',
  language: 'Lingua',
};
