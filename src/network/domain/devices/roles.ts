import type { Text } from '../../../kernel/message.js';

export const DEVICE_ROLES = ['spine', 'leaf', 'management', 'edge', 'firewall', 'console'] as const;
/** What a device is there for; rules are written for roles. */
export type DeviceRole = (typeof DEVICE_ROLES)[number];

export const DEVICE_ROLE_LABELS: { readonly [role in DeviceRole]: Text } = {
  spine: { da: 'Spine', en: 'Spine' },
  leaf: { da: 'Leaf', en: 'Leaf' },
  management: { da: 'Administrationsnet', en: 'Management' },
  edge: { da: 'Kantrouter', en: 'Edge' },
  firewall: { da: 'Firewall', en: 'Firewall' },
  console: { da: 'Konsolserver', en: 'Console server' },
};
