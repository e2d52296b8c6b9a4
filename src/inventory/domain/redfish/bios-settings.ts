import { at, isObject, type Json } from './json.js';
import { inOrder, isBelow, ofType, type Tree } from './tree.js';

/** Names of settings that are another on each machine, are secret, or only tell of its state. */
const OWN_TO_EACH: readonly RegExp[] = [
  /boot|order|pxe|scsi|nvme|lun|iqn|nic\d*|port|target|path|url/i,
  /ip(?:v?[46])|mac|dns|dhcp|vlan/i,
  /name|serial|asset|tag|uuid|guid|product|family|version|location|id$/i,
  /passw|secret|token|key|chap|licen/i,
  /admin|phone|mail|owner|service|message|custom/i,
  /date|time|info|status/i,
];

const VALUE_MAX = 60;

/** A value as text; some controllers give each setting as an object with its present value. */
function valueOf(value: Json | undefined): string | null {
  const present = isObject(value) ? at(value, 'current_value') : value;
  const isPlain =
    typeof present === 'string' || typeof present === 'number' || typeof present === 'boolean';
  const text = isPlain ? String(present).trim() : '';
  return text === '' || text.length > VALUE_MAX ? null : text;
}

export function biosSettingsOf(tree: Tree, node: string): { readonly [name: string]: string } {
  const settings = ofType(tree, 'Bios')
    .filter(({ path }) => isBelow(path, node))
    .flatMap(({ resource }) => Object.entries(Object(at(resource, 'Attributes'))))
    .map(([name, value]) => [name, valueOf(value as Json)] as const) // entries of JSON are JSON
    .filter((one): one is readonly [string, string] => one[1] !== null)
    .filter(([name]) => !OWN_TO_EACH.some((own) => own.test(name)));
  return Object.fromEntries(inOrder(settings, ([name]) => name));
}
