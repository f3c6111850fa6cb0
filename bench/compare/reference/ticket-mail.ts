import ejs from 'ejs';
import type { Ticket } from './check-in.ts';

const html = ejs.compile(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Your Wi-Fi code</title></head>
<body style="margin:0;padding:24px;background:#f4f4f4;font-family:Arial,Helvetica,sans-serif;color:#222">
<table role="presentation" width="100%" style="max-width:560px;margin:auto;background:#fff;border-radius:8px">
<tr><td style="padding:24px">
<h1 style="font-size:20px">Welcome to <%= hotel.name %>, <%= ticket.name %></h1>
<p>Here is your Wi-Fi code<% if (ticket.room) { %> for room <%= ticket.room %><% } %>:</p>
<p style="font-size:32px;letter-spacing:4px;font-family:monospace"><%= ticket.code %></p>
<table role="presentation">
<tr><td>Network</td><td><strong><%= hotel.ssid %></strong></td></tr>
<tr><td>Password</td><td><strong><%= hotel.password %></strong></td></tr>
<tr><td>Valid from</td><td><%= from %></td></tr>
<tr><td>Valid until</td><td><%= until %></td></tr>
</table>
<ol>
<li>Connect to <%= hotel.ssid %>.</li>
<li>Open any page in your browser.</li>
<li>Enter the code.</li>
</ol>
<p>Need help? Call reception: <%= hotel.phone %></p>
</td></tr></table>
</body></html>`);

const text = ejs.compile(`Welcome to <%- hotel.name %>, <%- ticket.name %>

Your Wi-Fi code: <%- ticket.code %>

Network: <%- hotel.ssid %>
Password: <%- hotel.password %>
Valid from <%- from %> until <%- until %>

1. Connect to <%- hotel.ssid %>.
2. Open any page in your browser.
3. Enter the code.

Need help? Call reception: <%- hotel.phone %>
`);

const hotel = {
  name: 'Hotel Sol',
  timeZone: 'Europe/Madrid',
  ssid: 'Hotel Sol Guests',
  password: 'welcome-to-sol',
  phone: '+34 000 000 000',
};

/** The guest's mail: subject, HTML and text, with dates in the format of the guest's language. */
export function ticketMail(ticket: Ticket): { readonly subject: string; readonly html: string; readonly text: string } {
  const dates = new Intl.DateTimeFormat(ticket.locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: hotel.timeZone,
  });
  const told = {
    hotel,
    ticket,
    from: dates.format(new Date(ticket.validFrom)),
    until: dates.format(new Date(ticket.validUntil)),
  };
  return { subject: `Your Wi-Fi code at ${hotel.name}`, html: html(told), text: text(told) };
}
