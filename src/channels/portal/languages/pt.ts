import type { PortalWords } from '../portal-words.ts';

/** Portuguese. */
export const pt: PortalWords = {
  goOnline: 'Ligar',
  showCard: 'Ver o meu Wi-Fi',
  byLink: ({ network }) =>
    `Esta página mostra o tempo que resta e os seus dispositivos. Não liga este dispositivo. Para o ligar, ligue-se à rede «${network}» e inicie sessão na página que se abre.`,
  online: 'Este dispositivo está ligado. Pode fechar esta página.',
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
  wrongCode: 'Este código não está certo. Veja-o no e-mail e escreva-o de novo.',
  openedTooLong: 'Esta página esteve aberta demasiado tempo. Inicie sessão de novo.',
  fromElsewhere: 'Para sua segurança, inicie sessão aqui, nesta página.',
  noSuchPage: 'Não há nenhum acesso Wi-Fi neste endereço. Pergunte na receção.',
  language: 'Língua',
};
