import type * as z from 'zod/mini';
import { stayEventSchema } from '../../src/core/events/stay-event.schema.ts';
import {
  deskActsAnswer,
  deskDayFigures,
  deskFiguresAnswer,
  deskMonthFigures,
  deskReachedAnswer,
  deskSearchAnswer,
  deskStayAnswer,
  deskTodayAnswer,
  deskTrailLine,
  deviceOutAnswer,
} from '../../src/rest/desk/answers.schema.ts';
import { deskRow } from '../../src/rest/desk/row.schema.ts';
import {
  eventAnswer,
  mailAnswer,
  paginationAnswer,
  problemAnswer,
  serviceAnswer,
  servicesAnswer,
  undeliveredAnswer,
  undeliveredGuest,
  wayAnswer,
} from '../../src/rest/wire/answers.schema.ts';
import {
  createTicketRequest,
  createTicketsRequest,
  deskSearchRequest,
  moveTicketRequest,
  noteHandedRequest,
  replaceCodeRequest,
  resendMailRequest,
} from '../../src/rest/wire/requests.schema.ts';
import {
  createdAnswer,
  createdTicketsAnswer,
  oneTicketAnswer,
  ticketAnswer,
  ticketsAnswer,
} from '../../src/rest/wire/ticket-answers.schema.ts';

import { jsonSchemas } from './json-schemas.ts';
import { words } from './words.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const requests = {
  NewTicket: createTicketRequest,
  NewTickets: createTicketsRequest,
  MovedTicket: moveTicketRequest,
  ReplacedCode: replaceCodeRequest,
  DeskSearch: deskSearchRequest,
  HandedTicket: noteHandedRequest,
  MailAgain: resendMailRequest,
  StayEvent: stayEventSchema,
};

const answers = {
  Services: servicesAnswer,
  Service: serviceAnswer,
  CreatedTicket: createdAnswer,
  CreatedTickets: createdTicketsAnswer,
  Tickets: ticketsAnswer,
  Ticket: ticketAnswer,
  OneTicket: oneTicketAnswer,
  Mail: mailAnswer,
  Way: wayAnswer,
  Undelivered: undeliveredAnswer,
  UndeliveredGuest: undeliveredGuest,
  Moment: ticketAnswer.shape.creationTime,
  Pagination: paginationAnswer,
  DeskToday: deskTodayAnswer,
  DeskRow: deskRow,
  DeskStay: deskStayAnswer,
  DeskTrailLine: deskTrailLine,
  DeskReached: deskReachedAnswer,
  DeskActs: deskActsAnswer,
  DeskFigures: deskFiguresAnswer,
  DeskDayFigures: deskDayFigures,
  DeskMonthFigures: deskMonthFigures,
  DeskFound: deskSearchAnswer,
  DeviceOut: deviceOutAnswer,
  QueuedEvent: eventAnswer,
  Problem: problemAnswer,
};

/** A schema's name in the document. */
type SchemaName = keyof typeof requests | keyof typeof answers;

/** The schemas of requests and responses as JSON Schema, with a description of each field that needs one. */
export function componentSchemas(): Record<SchemaName, JsonSchema> {
  const schemas = { ...jsonSchemas(requests, 'input'), ...jsonSchemas(answers, 'output') };
  for (const [pointer, note] of Object.entries(words.fields)) Object.assign(fieldAt(schemas, pointer), note);
  return schemas;
}

/** `Ticket/seconds`, `StayEvent/data/arrival`. */
function fieldAt(schemas: Readonly<Record<string, JsonSchema>>, pointer: string): JsonSchema {
  const [name = '', ...fields] = pointer.split('/');
  const found = fields.reduce<JsonSchema | undefined>((schema, field) => {
    if (field === '*') return schema?.items as JsonSchema | undefined;
    const forms = schema?.anyOf ?? [];
    const inner = forms.find((one) => one.properties) ?? schema;
    return forms[Number(field)] ?? (inner?.properties?.[field] as JsonSchema | undefined);
  }, schemas[name]);
  if (!found) throw new Error(`There is no field ${pointer} to describe`);
  return found;
}
