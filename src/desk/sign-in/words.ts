import type { LanguageTag } from '../../core/languages/language-names.ts';

/** What the pages around the sign-in say. */
export interface SignInWords {
  readonly goOn: string;
  readonly signIn: string;
  readonly signedOut: string;
  /** `{name}` is filled in. */
  readonly noRights: string;
  readonly noRightsNote: string;
  readonly another: string;
  readonly refused: string;
  readonly refusedNote: string;
  readonly unavailable: string;
  readonly unavailableNote: string;
  readonly noPage: string;
}

/** In every language of the desk. */
export const signInWords: Readonly<Record<LanguageTag, SignInWords>> = {
  en: {
    goOn: 'On to the desk',
    signIn: 'Sign in',
    signedOut: 'You are signed out.',
    noRights: '{name}, you have no hotel’s desk yet.',
    noRightsNote: 'Ask whoever looks after the Wi-Fi to invite you, then sign in again.',
    another: 'Sign in as somebody else',
    refused: 'The sign-in did not work.',
    refusedNote: 'It took too long, was opened twice, or was refused. Please try again.',
    unavailable: 'The sign-in does not answer at the moment.',
    unavailableNote: 'Please try again in a minute.',
    noPage: 'There is no such page.',
  },
  es: {
    goOn: 'Ir a recepción',
    signIn: 'Iniciar sesión',
    signedOut: 'Ha cerrado la sesión.',
    noRights: '{name}, aún no tiene la recepción de ningún hotel.',
    noRightsNote: 'Pida a quien se encarga del wifi que le invite y vuelva a iniciar sesión.',
    another: 'Iniciar sesión como otra persona',
    refused: 'No se ha podido iniciar la sesión.',
    refusedNote: 'Ha tardado demasiado, se ha abierto dos veces o se ha rechazado. Vuelva a intentarlo.',
    unavailable: 'El inicio de sesión no responde en este momento.',
    unavailableNote: 'Vuelva a intentarlo dentro de un minuto.',
    noPage: 'Esta página no existe.',
  },
  de: {
    goOn: 'Weiter zur Rezeption',
    signIn: 'Anmelden',
    signedOut: 'Sie sind abgemeldet.',
    noRights: '{name}, Sie haben noch keine Rezeption.',
    noRightsNote: 'Bitten Sie, wer das WLAN betreut, um eine Einladung und melden Sie sich dann noch einmal an.',
    another: 'Als jemand anderes anmelden',
    refused: 'Die Anmeldung hat nicht geklappt.',
    refusedNote:
      'Sie hat zu lange gedauert, war zweimal offen oder wurde abgelehnt. Bitte versuchen Sie es noch einmal.',
    unavailable: 'Die Anmeldung antwortet gerade nicht.',
    unavailableNote: 'Bitte versuchen Sie es in einer Minute noch einmal.',
    noPage: 'Diese Seite gibt es nicht.',
  },
  fr: {
    goOn: 'Vers la réception',
    signIn: 'Se connecter',
    signedOut: 'Vous êtes déconnecté.',
    noRights: '{name}, vous n’avez encore la réception d’aucun hôtel.',
    noRightsNote: 'Demandez une invitation à la personne qui s’occupe du Wi-Fi, puis reconnectez-vous.',
    another: 'Se connecter en tant que quelqu’un d’autre',
    refused: 'La connexion n’a pas abouti.',
    refusedNote: 'Elle a pris trop de temps, a été ouverte deux fois ou a été refusée. Veuillez réessayer.',
    unavailable: 'La connexion ne répond pas pour le moment.',
    unavailableNote: 'Veuillez réessayer dans une minute.',
    noPage: 'Cette page n’existe pas.',
  },
  it: {
    goOn: 'Vai alla reception',
    signIn: 'Accedi',
    signedOut: 'Ha effettuato la disconnessione.',
    noRights: '{name}, non ha ancora la reception di alcun hotel.',
    noRightsNote: 'Chieda un invito a chi si occupa del Wi-Fi, poi acceda di nuovo.',
    another: 'Accedi come un’altra persona',
    refused: 'L’accesso non è riuscito.',
    refusedNote: 'Ha richiesto troppo tempo, è stato aperto due volte o è stato rifiutato. Riprovi.',
    unavailable: 'L’accesso al momento non risponde.',
    unavailableNote: 'Riprovi tra un minuto.',
    noPage: 'Questa pagina non esiste.',
  },
  pt: {
    goOn: 'Ir para a receção',
    signIn: 'Iniciar sessão',
    signedOut: 'A sessão foi terminada.',
    noRights: '{name}, ainda não tem a receção de nenhum hotel.',
    noRightsNote: 'Peça um convite a quem trata do Wi-Fi e inicie sessão de novo.',
    another: 'Iniciar sessão como outra pessoa',
    refused: 'Não foi possível iniciar sessão.',
    refusedNote: 'Demorou demasiado, foi aberta duas vezes ou foi recusada. Tente novamente.',
    unavailable: 'O início de sessão não responde de momento.',
    unavailableNote: 'Tente novamente dentro de um minuto.',
    noPage: 'Esta página não existe.',
  },
  ca: {
    goOn: 'Ves a la recepció',
    signIn: 'Inicia la sessió',
    signedOut: 'Heu tancat la sessió.',
    noRights: '{name}, encara no teniu la recepció de cap hotel.',
    noRightsNote: 'Demaneu a qui s’encarrega del wifi que us convidi i torneu a iniciar la sessió.',
    another: 'Inicia la sessió com una altra persona',
    refused: 'No s’ha pogut iniciar la sessió.',
    refusedNote: 'Ha trigat massa, s’ha obert dues vegades o s’ha rebutjat. Torneu-ho a provar.',
    unavailable: 'L’inici de sessió no respon en aquest moment.',
    unavailableNote: 'Torneu-ho a provar d’aquí a un minut.',
    noPage: 'Aquesta pàgina no existeix.',
  },
  nl: {
    goOn: 'Naar de receptie',
    signIn: 'Aanmelden',
    signedOut: 'U bent afgemeld.',
    noRights: '{name}, u hebt nog geen receptie van een hotel.',
    noRightsNote: 'Vraag wie de wifi beheert om een uitnodiging en meld u daarna opnieuw aan.',
    another: 'Als iemand anders aanmelden',
    refused: 'Het aanmelden is niet gelukt.',
    refusedNote: 'Het duurde te lang, was twee keer geopend of is geweigerd. Probeer het opnieuw.',
    unavailable: 'Het aanmelden reageert op dit moment niet.',
    unavailableNote: 'Probeer het over een minuut opnieuw.',
    noPage: 'Deze pagina bestaat niet.',
  },
  zh: {
    goOn: '前往前台',
    signIn: '登录',
    signedOut: '您已退出登录。',
    noRights: '{name}，您尚未被分配到任何酒店的前台。',
    noRightsNote: '请联系负责 Wi-Fi 的同事邀请您，然后重新登录。',
    another: '以其他人的身份登录',
    refused: '登录未成功。',
    refusedNote: '登录时间过长、被打开了两次或被拒绝。请重试。',
    unavailable: '登录服务暂时没有响应。',
    unavailableNote: '请一分钟后重试。',
    noPage: '此页面不存在。',
  },
  ja: {
    goOn: 'フロントへ進む',
    signIn: 'サインイン',
    signedOut: 'サインアウトしました。',
    noRights: '{name} さんには、まだ担当のフロントがありません。',
    noRightsNote: 'Wi-Fi の担当者に招待を依頼してから、もう一度サインインしてください。',
    another: '別の人としてサインイン',
    refused: 'サインインできませんでした。',
    refusedNote: '時間がかかりすぎたか、二度開かれたか、拒否されました。もう一度お試しください。',
    unavailable: '現在、サインインの応答がありません。',
    unavailableNote: '1 分後にもう一度お試しください。',
    noPage: 'このページはありません。',
  },
  ar: {
    goOn: 'إلى مكتب الاستقبال',
    signIn: 'تسجيل الدخول',
    signedOut: 'تم تسجيل خروجك.',
    noRights: '{name}، لم يُخصَّص لك مكتب استقبال أي فندق بعد.',
    noRightsNote: 'اطلب دعوة من المسؤول عن شبكة Wi-Fi ثم سجّل الدخول مرة أخرى.',
    another: 'تسجيل الدخول كشخص آخر',
    refused: 'لم ينجح تسجيل الدخول.',
    refusedNote: 'استغرق وقتًا طويلًا أو فُتح مرتين أو رُفض. يُرجى المحاولة مرة أخرى.',
    unavailable: 'خدمة تسجيل الدخول لا تستجيب حاليًا.',
    unavailableNote: 'يُرجى المحاولة مرة أخرى بعد دقيقة.',
    noPage: 'هذه الصفحة غير موجودة.',
  },
};
