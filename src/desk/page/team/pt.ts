import type { TeamWords } from './words.ts';

/** Portuguese. */
export const words: TeamWords = {
  people: 'Pessoas',
  role: 'Função',
  roles: { reception: 'Receção', manager: 'Direção' },
  status: { invited: 'Com convite, ainda sem entrar', disabled: 'Acesso bloqueado no Cognito' },
  inNow: 'Com sessão aberta desde {time}',
  you: 'Você',
  name: 'Nome',
  invite: 'Convidar',
  signOut: 'Terminar sessão',
  remove: 'Remover',
  sure: 'Remover {name}? Todas as sessões terminam de imediato.',
  elsewhere:
    'As pessoas são convidadas e removidas no serviço de acesso do hotel. Aqui pode terminar as suas sessões; enquanto não forem removidas lá, podem voltar a entrar.',
  done: {
    invited: 'O convite está a caminho. É válido durante sete dias.',
    known: 'Guardado. Não foi preciso nenhum e-mail.',
    disabled: 'Guardado, mas o acesso desta pessoa está bloqueado no Cognito.',
    removed: '{name} já não tem acesso e a sessão terminou.',
    out: 'A sessão de {name} terminou.',
  },
  problems: {
    no_more_mails: 'Os convites de hoje esgotaram-se. Tente amanhã.',
    too_many_roles: 'Esta pessoa trabalha em demasiados hotéis.',
    no_person: 'Esta pessoa já não está.',
  },
  acts: 'Quem fez o quê',
  from: 'Deste dia e do seguinte',
  who: 'Quem',
  what: 'O quê',
  all: 'Tudo',
  noActs: 'Nada foi feito à mão.',
  actsNote:
    'De bilhetes que terminaram até uma semana antes ou começam até um mês depois; os últimos 20 atos de cada um.',
};
