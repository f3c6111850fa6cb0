import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Which attribute is sent by which name, as openwisp-radius documents it for rlm_rest. */
const sent = {
  authorize: {
    username: 'User-Name',
    password: 'User-Password',
    called_station_id: 'Called-Station-ID',
    calling_station_id: 'Calling-Station-ID',
  },
  'post-auth': {
    username: 'User-Name',
    password: 'User-Password',
    reply: 'reply:Packet-Type',
    called_station_id: 'Called-Station-ID',
    calling_station_id: 'Calling-Station-ID',
  },
  accounting: {
    status_type: 'Acct-Status-Type',
    session_id: 'Acct-Session-Id',
    unique_id: 'Acct-Unique-Session-Id',
    username: 'User-Name',
    realm: 'Realm',
    nas_ip_address: 'NAS-IP-Address',
    nas_port_id: 'NAS-Port',
    nas_port_type: 'NAS-Port-Type',
    session_time: 'Acct-Session-Time',
    authentication: 'Acct-Authentic',
    input_octets: 'Acct-Input-Octets',
    output_octets: 'Acct-Output-Octets',
    called_station_id: 'Called-Station-Id',
    calling_station_id: 'Calling-Station-Id',
    terminate_cause: 'Acct-Terminate-Cause',
    service_type: 'Service-Type',
    framed_protocol: 'Framed-Protocol',
    framed_ip_address: 'Framed-IP-Address',
  },
} as const;

/**
 * A configuration in which rlm_rest and the site are as openwisp-radius documents them (docs/deploy/freeradius.rst): flat
 * JSON, the header with an organization and its token, and no word on what to do when the API cannot answer. Around it is
 * what Debian's own has: modules, `acct_unique` and where it listens.
 */
export function openwispConfig({ url, token }: { readonly url: string; readonly token: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'openwisp-'));
  for (const name of ['mods-enabled', 'sites-enabled', 'policy.d']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'radiusd.conf'), around);
  writeFileSync(join(folder, 'mods-enabled/rest'), restModule(url));
  writeFileSync(join(folder, 'sites-enabled/default'), site(token));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

function restModule(url: string): string {
  const paths = { authorize: 'authorize', 'post-auth': 'postauth', accounting: 'accounting' };
  const sections = Object.entries(sent).map(([section, names]) => {
    const fields = Object.entries(names).map(([name, attribute]) => `"${name}": "%{${attribute}}"`);
    return `  ${section} {
    uri = "\${..connect_uri}/api/v1/freeradius/${paths[section as keyof typeof paths]}/"
    method = 'post'
    body = 'json'
    data = '{${fields.join(', ')}}'
    tls = \${..tls}
  }`;
  });
  return `rest {
  tls {
  }
  connect_uri = "${url}"
  authenticate {
  }
${sections.join('\n')}
  pool {
    start = 0
    max = 10
  }
}
`;
}

function site(token: string): string {
  const ask = (dots: string) => `update control { &REST-HTTP-Header += "\${${dots}api_token_header}" }
    rest`;
  return `server default {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = $ENV{RADIUS_AUTH_PORT}
  }
  listen {
    type = acct
    ipaddr = 127.0.0.1
    port = $ENV{RADIUS_ACCT_PORT}
  }
  api_token_header = "Authorization: Bearer ${token}"
  authorize {
    ${ask('...')}
  }
  authenticate {
  }
  post-auth {
    ${ask('...')}
    Post-Auth-Type REJECT {
    ${ask('....')}
    }
  }
  preacct {
    acct_unique
  }
  accounting {
    ${ask('...')}
  }
}
`;
}

const around = `prefix = /usr
raddbdir = $ENV{RADIUS_CONFIG}
confdir = \${raddbdir}
run_dir = $ENV{RADIUS_RUN}
logdir = \${run_dir}
libdir = $ENV{RADIUS_LIB}
pidfile = \${run_dir}/freeradius.pid
security {
  reject_delay = 0
}
proxy_requests = no
$INCLUDE $ENV{RADIUS_RUN}/clients.conf
modules {
  $INCLUDE mods-enabled/
  $INCLUDE /etc/freeradius/3.0/mods-available/always
  $INCLUDE /etc/freeradius/3.0/mods-available/expr
}
policy {
  $INCLUDE /etc/freeradius/3.0/policy.d/accounting
}
$INCLUDE sites-enabled/
`;
