import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { InstantMs } from '../../kernel/instant.js';
import { Settings } from '../../platform/config/settings.js';
import type { OpenedLink } from './link.door.js';
import { AddressTokens } from './tokens.js';

/** A code counts for what is left of its ten minutes, and the ten after. */
const SLOT_MS = 600_000;

const DEVICE = /^([0-9a-f]{32})(?:\.([0-9a-f]{64}))?$/;

/**
 * Which devices have shown that whoever holds them reads the mail of a role: by a six-digit code,
 * where LINK_CODE asks for one. Nothing is kept here: a device brings its own proof.
 */
@Injectable()
export class Devices {
  constructor(
    private readonly settings: Settings,
    private readonly tokens: AddressTokens,
  ) {}

  /** Whether the device may speak for the link's role without another word. */
  isTrusted(link: OpenedLink, device: string | null): boolean {
    if (!this.settings.linkCode) return true;
    const [, id, proof] = DEVICE.exec(device ?? '') ?? [];
    return id !== undefined && proof !== undefined && isSame(proof, this.proofOf(link, id));
  }

  /** A device's id, with its proof once it has one; a new one where there is none. */
  idOf(device: string | null): string {
    return DEVICE.exec(device ?? '')?.[1] ?? randomBytes(16).toString('hex');
  }

  trusted(link: OpenedLink, id: string): string {
    return `${id}.${this.proofOf(link, id)}`;
  }

  /** Six digits for one device and link, the same for ten minutes. */
  codeOf(link: OpenedLink, id: string, at: InstantMs): string {
    const drawn = this.tokens.of('date link code', `${link.id} ${id} ${slotOf(at)}`);
    return String(Number.parseInt(drawn.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
  }

  isCode(link: OpenedLink, id: string, { code, now }: { code: string; now: InstantMs }): boolean {
    return [now, now - SLOT_MS].some((at) => isSame(code, this.codeOf(link, id, at)));
  }

  /** What a code is mailed for: once a device, link and ten minutes. */
  causeOf(link: OpenedLink, id: string, at: InstantMs): string {
    return `date code ${link.id} ${id} ${slotOf(at)}`;
  }

  /** Of a role and region: somebody else in the role has a link, and so a proof, of their own. */
  private proofOf({ regionId, role, id: linkId }: OpenedLink, id: string): string {
    return this.tokens.of('date link device', `${regionId ?? linkId} ${role} ${id}`);
  }
}

const slotOf = (at: InstantMs): number => Math.floor(at / SLOT_MS);

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
