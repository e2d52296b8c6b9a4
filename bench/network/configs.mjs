/** Configurations of 2,000 lines as AOS-CX prints them, made up, one unlike another. */
const PORTS = 300;

/** The hostname, by which a configuration finds its device. */
export const nameOf = (device) => `sw-leaf-${String(device).padStart(4, '0')}`;

export function configOf(device) {
  const lines = [
    `hostname ${nameOf(device)}`,
    'user admin group administrators password ciphertext AQBapMadeUpForTheBench0123456789',
    'ntp server 192.168.4.4',
    'ntp server 192.168.4.5',
    'snmp-server community made-up-for-the-bench',
    'access-list ip mgmt',
  ];
  for (let entry = 1; entry <= 120; entry += 1) {
    lines.push(
      `    ${entry * 10} permit tcp 10.${device % 250}.${entry}.0/255.255.255.0 any eq ssh`,
    );
  }
  for (let vlan = 2; vlan < 60; vlan += 1) lines.push(`vlan ${vlan}`, `    name NET-${vlan}`);
  for (let port = 1; port <= PORTS; port += 1) {
    lines.push(
      `interface 1/1/${port}`,
      '    no shutdown',
      '    mtu 9198',
      `    description to device ${device * PORTS + port} port ${port}`,
      `    vlan access ${2 + (port % 58)}`,
    );
  }
  lines.push('router bgp 65533', `    bgp router-id 10.2.0.${device % 250}`);
  for (let peer = 1; lines.length < 2_000; peer += 1) {
    lines.push(
      `    neighbor 10.${device % 250}.${Math.floor(peer / 250)}.${peer % 250} remote-as 65530`,
    );
  }
  return lines;
}

/** The same as it runs: one line in a hundred is unlike, and the order is the same. */
export const runningOf = (lines, device) =>
  lines.map((line, index) =>
    (index + device) % 100 === 7 && line.startsWith('    ') ? `${line}9` : line,
  );

/** What was meant and what runs, as files. */
export function filesOf(device) {
  const lines = configOf(device);
  return [lines, runningOf(lines, device)].map((one) => Buffer.from(`${one.join('\n')}\n`));
}
