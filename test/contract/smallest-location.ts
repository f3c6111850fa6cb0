/** A location's file with what it must have, in lines of YAML; seven of them. */
export const smallestLocation = `id: H1
name: Hotel Sol
timeZone: Europe/Madrid
realm: REALM01
network: { ssid: Sol }
defaultService: 1
services: [{ id: 1, name: Stay, type: { timetolimit: true } }]
`;
