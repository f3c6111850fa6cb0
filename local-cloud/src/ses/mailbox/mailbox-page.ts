import { simpleParser } from 'mailparser';
import { html } from './html.ts';
import { listedMails, mailList } from './mail-list.ts';
import { emptyReader, mailReader } from './mail-reader.ts';
import type { MailStore } from './mail-store.ts';
import type { MailboxQuery } from './mailbox-query.ts';

/** The mailbox page: the list, and beside it the selected mail or the newest. */
export async function mailboxPage(store: MailStore, query: MailboxQuery): Promise<string> {
  const listed = listedMails(store.all(), query);
  const chosen = query.id === undefined ? undefined : store.find(query.id);
  const mail = chosen ?? listed[0];
  const parsed = mail && (await simpleParser(mail.raw, { skipHtmlToText: true }));
  const reader = mail && parsed ? mailReader(mail, parsed, query) : emptyReader(query.filter);
  const count = listed.length === 1 ? '1 mail' : `${listed.length} mails`;
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Mailbox (${listed.length})</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="/mailbox.svg" type="image/svg+xml"><link rel="stylesheet" href="/mailbox.css"><script src="/mailbox.js" defer></script></head>
<body class="${chosen ? 'reading' : 'listing'}" data-version="${store.version()}">
<a class="skip" href="#reader">To the mail</a>
<header id="top"><h1>Mailbox</h1><p><span id="count" role="status">${count}</span><span class="hint">Nothing leaves this machine</span></p>
<form action="/" role="search"><input type="search" name="q" value="${query.filter}" placeholder="Subject or address" aria-label="Filter by subject or address"></form>
<button type="button" id="empty"${listed.length === 0 && html` disabled`}>Remove all</button></header>
<main>${mailList(listed, query, mail?.id)}${reader}</main>
</body></html>`.markup;
}
