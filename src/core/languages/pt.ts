import { plural } from '../../kit/text.ts';
import type { DayAndTime, MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Portuguese: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'pt-PT',
  // One o'clock is singular: `à 01:00`.
  moment: ({ day, time }) => `${day}, ${/^0?1\D/.test(time) ? 'à' : 'às'} ${time}`,
  subject: {
    first: ({ hotel, dates }) => `Wi-Fi em ${hotel}, ${dates}`,
    moved: ({ hotel, dates }) => `Wi-Fi em ${hotel}, agora ${dates}`,
    replaced: ({ hotel, dates }) => `Novo acesso ao Wi-Fi em ${hotel}, ${dates}`,
    added: ({ hotel, dates }) => `Novo acesso ao Wi-Fi em ${hotel}, ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `Como usar o Wi-Fi em ${hotel}, e até quando.`,
    moved: ({ until }) => `Agora até ${until}. O acesso é feito como antes.`,
    replaced: () => 'Este acesso substitui o anterior, que deixou de funcionar.',
    added: () => 'Use este acesso a partir de agora. O anterior funciona até ao seu próprio fim.',
  },
  title: {
    first: ({ hotel }) => `Wi-Fi em ${hotel}`,
    moved: ({ until }) => `O seu Wi-Fi funciona agora até ${until}`,
    replaced: ({ hotel }) => `O seu novo acesso ao Wi-Fi em ${hotel}`,
    added: ({ hotel }) => `O seu novo acesso ao Wi-Fi em ${hotel}`,
  },
  greeting: ({ guest }) => `Olá, ${guest}!`,
  room: (label) => `quarto ${label}`,
  place: ({ room, hotel }) => (room ? `em ${hotel} (${room})` : `em ${hotel}`),
  intro: {
    first: {
      code: ({ where }) => `Este é o seu código de Wi-Fi ${where}.`,
      password: ({ where }) => `Estes são os seus dados de acesso ao Wi-Fi ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `O seu Wi-Fi ${where} funciona agora até ${until}. O código é o mesmo de antes.`,
      password: ({ where, until }) =>
        `O seu Wi-Fi ${where} funciona agora até ${until}. O nome de utilizador e a palavra-passe são os mesmos de antes.`,
    },
    replaced: {
      code: ({ where }) => `Este é o seu novo código de Wi-Fi ${where}. O anterior deixou de funcionar.`,
      password: ({ where }) =>
        `Estes são os seus novos dados de acesso ao Wi-Fi ${where}. Os anteriores deixaram de funcionar.`,
    },
    added: {
      code: ({ where, until }) =>
        `Este é o seu novo código de Wi-Fi ${where}. Funciona até ${until}; o anterior, até ao seu próprio fim.`,
      password: ({ where, until }) =>
        `Estes são os seus novos dados de acesso ao Wi-Fi ${where}. Funcionam até ${until}; os anteriores, até ao seu próprio fim.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `Códigos de Wi-Fi para os seus hóspedes em ${hotel}, ${dates}`,
    preheader: 'Os códigos de Wi-Fi de várias reservas numa lista.',
    title: ({ hotel }) => `Códigos de Wi-Fi para os seus hóspedes em ${hotel}`,
    intro: ({ hotel }) =>
      `O seu endereço foi indicado em várias reservas em ${hotel}. Estes são os códigos de Wi-Fi, um por reserva. Por favor, entregue-os aos seus hóspedes.`,
    group: {
      preheader: 'Os códigos de Wi-Fi do seu grupo numa lista.',
      intro: ({ hotel }) =>
        `Estes são os códigos de Wi-Fi para o seu grupo em ${hotel}. Por favor, entregue-os aos seus hóspedes.`,
    },
    room: (label) => `Quarto ${label}`,
    news: {
      moved: 'Novas datas. O código é o mesmo de antes.',
      replaced: 'Novo código. O anterior deixou de funcionar.',
      added: 'Novo código. O anterior funciona até ao seu próprio fim.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'O seu código',
  userLabel: 'Nome de utilizador',
  passLabel: 'Palavra-passe',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Em maiúsculas ou minúsculas, com ou sem hífen: funciona da mesma forma.'
      : 'Em maiúsculas ou minúsculas: funciona da mesma forma.',
  exactNote: 'Escreva exatamente como aparece aqui.',
  stepsTitle: 'Como usar o Wi-Fi',
  networkLabel: 'Nome da rede',
  networkPasswordLabel: 'Palavra-passe da rede',
  joinStep: ({ network }) => `Nas definições de Wi-Fi do seu dispositivo, escolha a rede «${network}».`,
  joinHiddenStep: ({ network }) =>
    `Nas definições de Wi-Fi do seu dispositivo, escolha «Outra rede» e escreva o nome «${network}». Não aparece na lista.`,
  networkPasswordStep: 'Escreva a palavra-passe da rede que está indicada acima.',
  typeStep: {
    code: 'Abre-se uma página. Escreva nela o seu código.',
    password: 'Abre-se uma página. Escreva nela o seu nome de utilizador e a sua palavra-passe.',
  },
  typeTwiceStep:
    'Abre-se uma página. Escreva nela o seu código. Se pedir nome de utilizador e palavra-passe, escreva o código nos dois campos.',
  typeAndPressStep: {
    code: 'Abre-se uma página. Escreva nela o seu código e prima o botão.',
    password: 'Abre-se uma página. Escreva nela o seu nome de utilizador e a sua palavra-passe e prima o botão.',
  },
  noPage:
    'Não se abre nenhuma página? Desligue e volte a ligar o Wi-Fi, ou abra um navegador e escreva o endereço http://example.com',
  loginButton: 'Entrar neste dispositivo',
  loginNote: {
    code: 'Depois de se ligar à rede, este link abre a página de acesso com o seu código já escrito.',
    password: 'Depois de se ligar à rede, este link abre a página de acesso com tudo já escrito.',
  },
  ourPage: {
    button: 'Ver o tempo que resta e os dispositivos',
    note: 'Abre-se uma página no seu navegador. Não liga nenhum dispositivo: para pôr um online, ligue-o à rede e inicie sessão na página que aí se abre.',
    alt: 'Código QR: abre a sua página de Wi-Fi',
    caption: 'Leia este código QR para ver o tempo que resta e os dispositivos em uso.',
  },
  qrTitle: 'Para outro dispositivo',
  joinQr: {
    alt: ({ network }) => `Código QR: liga à rede «${network}»`,
    caption: 'Leia este código QR para se ligar à rede.',
  },
  loginQr: {
    alt: {
      code: 'Código QR: abre a página de acesso com o seu código já escrito',
      password: 'Código QR: abre a página de acesso com tudo já escrito',
    },
    caption: 'Depois de se ligar à rede, leia este código QR para entrar.',
  },
  validityTitle: 'Quando funciona',
  window: ({ from, fromZone, until, zone }) =>
    `De ${from}${fromZone ? ` (${fromZone})` : ''}, até ${until}, hora local (${zone}).`,
  runningClock: ({ duration }) => `${duration} a partir do seu primeiro acesso, online ou não.`,
  onlineTime: ({ duration }) => `${duration} online: só conta o tempo de utilização efetiva.`,
  dailyLimit: ({ duration }) => `${duration} online por dia, no máximo.`,
  wholeWindow: 'Nesse período, pode entrar quantas vezes quiser.',
  download: ({ amount }) => `${amount} de download`,
  upload: ({ amount }) => `${amount} de upload`,
  traffic: ({ amounts }) => `Dados: ${amounts} no total.`,
  speed: ({ amounts }) => `Velocidade: até ${amounts}.`,
  firstLimit: 'O acesso termina quando se atinge o primeiro destes limites.',
  devices: (count) =>
    plural('pt', count, {
      one: 'Dispositivos: um de cada vez.',
      other: `Dispositivos: até ${count} ao mesmo tempo.`,
    }),
  help: 'Algum problema? Telefone para a receção:',
  reply: 'Ou responda a este e-mail: a receção lê a sua resposta.',
  atReception: {
    help: 'Algum problema? A receção ajuda com todo o gosto.',
    network: 'A receção indica-lhe o nome da rede.',
    password: 'A receção indica-lhe a palavra-passe da rede.',
  },
  ticketNumber: ({ serial }) => `Ticket n.º\u00a0${serial}`,
  privacy: 'Aviso de privacidade',
  because: ({ hotel }) => `Este e-mail foi enviado devido à sua reserva em ${hotel}.`,
  terms: 'Condições de utilização',
};

/** Portuguese: the portal page. */
export const page: PageWords = {
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
  wrongCode: 'Este código não está certo. Compare-o letra por letra e escreva-o de novo.',
  openedTooLong: 'Esta página esteve aberta demasiado tempo. Inicie sessão de novo.',
  fromElsewhere: 'Para sua segurança, inicie sessão aqui, nesta página.',
  noSuchPage: 'Não há nenhum acesso Wi-Fi neste endereço. Pergunte na receção.',
  noCode: 'Não tenho código',
  byNumber: 'Com o número da reserva',
  byRoom: 'Com o quarto',
  surname: 'Apelido',
  number: 'Número da reserva',
  room: 'Quarto',
  departure: 'Dia de saída',
  sendAgain: 'Enviar-me o código outra vez',
  sentAgain: ({ to }) => `O seu código vai a caminho de ${to}. Demora alguns minutos.`,
  doorRefused: 'Não resultou. Verifique o que escreveu. Após três tentativas só a receção pode ajudar.',
  onlineUntil: 'Online até',
  devicesLeft: 'Mais dispositivos',
  cardStep: ({ noCode }) => `Abre-se uma página. Prima aí «${noCode}» e preencha o formulário.`,
  cardQr: 'A própria página, depois de ligado à rede.',
  acceptTerms: 'Aceito as condições de utilização.',
  termsMissing: 'Aceite as condições de utilização para ficar online.',
  termsChanged: 'As condições de utilização mudaram. Leia-as e aceite-as para ficar online.',
  back: 'Voltar',
  language: 'Língua',
};

const moment = ({ day, time }: DayAndTime) => `${day}, ${/^0?1\D/.test(time) ? 'à' : 'às'} ${time}`;

/** Portuguese, of Portugal, formal: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'pt-PT',
  unknown: 'Estes dados de acesso não estão certos. Escreva-os de novo, tal como os recebeu.',
  notYet: (from) => `O seu Wi-Fi começa: ${moment(from)}. Entre a partir dessa altura.`,
  ended: (until) => `O seu Wi-Fi terminou: ${moment(until)}. Fica mais tempo? Pergunte na receção.`,
  cancelled: 'Este acesso foi anulado. Tem um mais recente? Se não, pergunte na receção.',
  usedUp: 'O seu Wi-Fi está esgotado. Peça mais na receção.',
  usedUpToday: 'O seu tempo de Wi-Fi de hoje está esgotado. Continua depois da meia-noite.',
  tooManyDevices: (count) =>
    plural('pt', count, {
      one: 'Já há um dispositivo ligado com este acesso, e não pode haver mais. Desligue-o e tente de novo.',
      other: `Já há ${count} dispositivos ligados com este acesso, e não pode haver mais. Desligue um e tente de novo.`,
    }),
};

/** Portuguese: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel}: ${code}${network ? `, rede ${network}` : ''}${password ? `, palavra-passe ${password}` : ''}. Até ${until}`,
  until: ({ day, month, time }) => `${day}/${month} ${time}`,
};
