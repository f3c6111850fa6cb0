import type { PortalWords } from '../portal-words.ts';

/** Catalan. */
export const ca: PortalWords = {
  goOnline: 'Connecteu-vos',
  showCard: 'Vegeu el meu Wi-Fi',
  byLink: ({ network }) =>
    `Aquesta pàgina mostra el temps que queda i els vostres dispositius. No connecta aquest dispositiu. Per connectar-lo, uniu-vos a la xarxa «${network}» i identifiqueu-vos a la pàgina que s’obre.`,
  online: 'Aquest dispositiu està connectat. Podeu tancar aquesta pàgina.',
  offline: 'Aquest dispositiu no està connectat.',
  timeLeft: 'Temps restant',
  onlineLeft: 'Temps de connexió restant',
  dataLeft: 'Dades restants',
  devices: 'Dispositius',
  inUse: ({ used, most }) => (most > 0 ? `${used} de ${most} en ús` : `${used} en ús`),
  thisDevice: 'Aquest dispositiu',
  otherDevice: ({ end, since }) => `Dispositiu ${end}, des de: ${since}`,
  placeHeld:
    'En aquest moment s’està connectant un altre dispositiu, que té l’última plaça. Torneu-ho a provar d’aquí a cinc minuts.',
  putOut: 'Desconnecteu-lo',
  cannotPutOut:
    'En aquesta xarxa no es poden desconnectar dispositius des d’aquí. Si en necessiteu connectar un altre, consulteu la recepció.',
  isOut: 'Aquell dispositiu s’ha desconnectat.',
  lookAgain: 'Actualitzeu',
  tryAgain: 'Torneu-ho a provar',
  goOn: ({ host }) => `Continueu a ${host}`,
  connect: 'Connecteu-vos ara',
  tooManyTries: 'Hi ha hagut massa accessos incorrectes. Espereu un minut i torneu-ho a provar.',
  notSeen: 'La xarxa encara no veu aquest dispositiu. Espereu uns segons i torneu-ho a provar.',
  outage:
    'Ara mateix no ha funcionat. Torneu-ho a provar d’aquí a un minut. Si continua sense funcionar, pregunteu a recepció.',
  wrongCode: 'Aquest codi no és correcte. Mireu-lo al correu i escriviu-lo una altra vegada.',
  openedTooLong: 'Aquesta pàgina feia massa temps que era oberta. Identifiqueu-vos una altra vegada.',
  fromElsewhere: 'Per la vostra seguretat, identifiqueu-vos aquí, en aquesta pàgina.',
  noSuchPage: 'En aquesta adreça no hi ha cap accés Wi-Fi. Pregunteu a recepció.',
  language: 'Llengua',
};
