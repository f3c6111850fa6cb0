import { octopusUpstream } from '../../../src/issuers/octopus/octopus-server.client.ts';
import { octopusIssuer } from './octopus-issuer.ts';

// Reads a server's list in a process of its own, and tells what that took.
const [baseUrl = '', key = '', userId = ''] = process.argv.slice(2);
const upstream = octopusUpstream({ fetch });
const issuer = octopusIssuer({ baseUrl });
const before = process.memoryUsage().rss;
const began = performance.now();
const list = await upstream.list(issuer, key);
const found = await upstream.find(userId, issuer, key);
const seconds = (performance.now() - began) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1024 - before / 2 ** 20;
console.log(JSON.stringify({ listed: 'why' in list ? list : list.length, found, seconds, megabytes }));
