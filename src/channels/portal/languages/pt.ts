import type { PortalWords } from '../portal-words.ts';

/** Portuguese. */
export const pt: PortalWords = {
  goOnline: 'Ligar',
  showCard: 'Ver o meu Wi-Fi',
  byLink: ({ network }) =>
    `Com o seu código pode ver aqui o estado do seu Wi-Fi. Para ligar este dispositivo, ligue-se à rede «${network}»: abre-se uma página.`,
  online: 'Este dispositivo está ligado.',
  offline: 'Este dispositivo não está ligado.',
  timeLeft: 'Tempo restante',
  onlineLeft: 'Tempo de ligação restante',
  dataLeft: 'Dados restantes',
  devices: 'Dispositivos',
  inUse: ({ used, most }) => (most > 0 ? `${used} de ${most} em uso` : `${used} em uso`),
  thisDevice: 'Este dispositivo',
  otherDevice: ({ end, since }) => `Dispositivo ${end}, desde: ${since}`,
  placeHeld:
    'Outro dispositivo está a ser ligado neste momento e ocupa o último lugar. Tente novamente dentro de cinco minutos.',
  putOut: 'Desligar',
  cannotPutOut:
    'Nesta rede não é possível desligar dispositivos aqui. Se precisar de ligar outro, dirija-se à receção.',
  isOut: 'Esse dispositivo foi desligado.',
  lookAgain: 'Atualizar',
  tryAgain: 'Tentar novamente',
  goOn: ({ host }) => `Continuar para ${host}`,
  connect: 'Ligar agora',
  tooManyTries: 'Houve demasiados acessos errados. Aguarde um minuto e tente novamente.',
  notSeen: 'A rede ainda não vê este dispositivo. Aguarde alguns segundos e tente novamente.',
  outage:
    'Não funcionou neste momento. Tente novamente daqui a um minuto. Se continuar sem funcionar, pergunte na receção.',
  openedTooLong: 'Esta página esteve aberta demasiado tempo. Prima o botão mais uma vez.',
  fromElsewhere: 'Para sua segurança, prima o botão mais uma vez, aqui nesta página.',
  noSuchPage: 'Não há nenhum acesso Wi-Fi neste endereço. Pergunte na receção.',
  language: 'Língua',
};
