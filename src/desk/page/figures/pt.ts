import type { FigureWords } from './words.ts';

/** Portuguese. */
export const words: FigureWords = {
  title: 'Números',
  month: 'Mês',
  day: 'Dia',
  sum: 'Soma',
  figures: {
    issued: 'Emitidos',
    logins: 'Primeiros acessos',
    used: 'Usados',
    neverUsed: 'Nunca usados',
    ended: 'Terminados',
    cancelled: 'Anulados',
    undelivered: 'Sem e-mail',
  },
  notes: {
    issued: 'Tickets que foram criados.',
    logins: 'Tickets com que alguém entrou pela primeira vez.',
    used: 'Tickets que terminaram e tinham sido usados.',
    neverUsed: 'Tickets que terminaram sem qualquer acesso.',
    ended: 'Tickets cujo tempo acabou.',
    cancelled: 'Anulados antes de serem usados, no dia em que teriam terminado.',
    undelivered: 'Hóspedes cujo ticket terminou e cujo e-mail não tinha chegado.',
  },
  chart: 'Tickets terminados por dia: usados e nunca usados',
  why: 'Porque é que os e-mails não chegaram',
  reasons: {
    not_issued: 'Não criado pelo servidor Wi-Fi do hotel',
    bounced: 'Devolvido',
    suppressed: 'O endereço já tinha falhado',
    rejected: 'Recusado',
    failed: 'Não foi possível enviar',
    no_address: 'Sem endereço',
    bad_address: 'Endereço errado',
    non_ascii_address: 'Endereço para o qual não se pode enviar',
    relay_ended: 'O endereço do portal tinha expirado',
    portal_without_address: 'O portal não deu endereço',
    agency_address: 'Endereço da agência',
    relay_not_approved: 'O portal ainda não aceita e-mails',
    code_not_relayable: 'O portal ocultaria o código',
  },
  open: 'Este dia ainda pode mudar; os seus números ficam definitivos cerca de dois dias depois.',
  noLogins: 'A rede deste hotel não diz quem entra.',
  empty:
    'Ainda não aconteceu nada neste mês. Os números aparecem sozinhos quando os tickets são criados, usados e terminam; guardam-se 25 meses.',
  csv: 'Guardar como CSV',
};
