import type * as z from 'zod/mini';
import { stayEventSchema } from '../../src/core/events/stay-event.schema.ts';
import * as desk from '../../src/rest/desk/desk-answers.schema.ts';
import { deskRow } from '../../src/rest/desk/row.schema.ts';
import * as wire from '../../src/rest/wire/answers.schema.ts';
import * as asked from '../../src/rest/wire/requests.schema.ts';
import * as ticket from '../../src/rest/wire/ticket-answers.schema.ts';
import { jsonSchemas } from './json-schemas.ts';
import { words } from './words.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const requests = {
  NewTicket: asked.createTicketRequest,
  NewTickets: asked.createTicketsRequest,
  MovedTicket: asked.moveTicketRequest,
  ReplacedCode: asked.replaceCodeRequest,
  DeskSearch: asked.deskSearchRequest,
  HandedTicket: asked.noteHandedRequest,
  MailAgain: asked.resendMailRequest,
  StayEvent: stayEventSchema,
};

const answers = {
  Services: wire.servicesAnswer,
  Service: wire.serviceAnswer,
  CreatedTicket: ticket.createdAnswer,
  CreatedTickets: ticket.createdTicketsAnswer,
  Tickets: ticket.ticketsAnswer,
  Ticket: ticket.ticketAnswer,
  OneTicket: ticket.oneTicketAnswer,
  Mail: wire.mailAnswer,
  Way: wire.channelAnswer,
  Undelivered: wire.undeliveredAnswer,
  UndeliveredGuest: wire.undeliveredGuest,
  Moment: ticket.ticketAnswer.shape.creationTime,
  Pagination: wire.paginationAnswer,
  DeskToday: desk.deskTodayAnswer,
  DeskRow: deskRow,
  DeskStay: desk.deskStayAnswer,
  DeskTrailLine: desk.deskTrailLine,
  DeskReached: desk.deskReachedAnswer,
  DeskActs: desk.deskActsAnswer,
  DeskFigures: desk.deskFiguresAnswer,
  DeskDayFigures: desk.deskDayFigures,
  DeskMonthFigures: desk.deskMonthFigures,
  DeskFound: desk.deskSearchAnswer,
  DeviceOut: desk.deviceOutAnswer,
  QueuedEvent: wire.eventAnswer,
  Problem: wire.problemAnswer,
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
