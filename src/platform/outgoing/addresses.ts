import { BlockList, isIP } from 'node:net';
import { invariant } from '../../kernel/invariant.js';

/** Set aside in IPv4: private, loopback, link-local, documentation, multicast (RFC 6890). */
const RESERVED_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Of IPv6 only this is routed in the open (RFC 4291): mapped and NAT64 addresses are outside. */
const GLOBAL_6 = ['2000::/3'];

/** What is set aside in there: protocols (Teredo among them), documentation, 6to4 (RFC 6890). */
const RESERVED_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** @returns null when a text is no network such as `10.20.0.0/16` or `fd00::/8` */
export function networksOf(texts: readonly string[]): BlockList | null {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', prefix = '', ...rest] = text.split('/');
    const version = isIP(address);
    const isPrefix = /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
    if (version === 0 || !isPrefix || rest.length > 0) return null;
    list.addSubnet(address, Number(prefix), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const reserved4 = fixed(RESERVED_4);
const global6 = fixed(GLOBAL_6);
const reserved6 = fixed(RESERVED_6);

function fixed(texts: readonly string[]): BlockList {
  const list = networksOf(texts);
  invariant(list, 'the networks above can be read');
  return list;
}

export const isWithin = (networks: BlockList, address: string): boolean =>
  networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether anybody on the internet has this address, so that a call to it stays out of our nets. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !isWithin(reserved4, address);
  return isWithin(global6, address) && !isWithin(reserved6, address);
}
