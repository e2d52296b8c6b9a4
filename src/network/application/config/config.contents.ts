import { createHmac } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import { Blobs, sha256Of } from '../../../platform/blobs/blobs.js';
import type { Platform } from '../../domain/config/platforms.js';
import { readConfig, type Config, type ConfigNode } from '../../domain/config/read-config.js';
import { redactLines, type Digest } from '../../domain/config/redact.js';
import type { Unreadable } from '../../domain/config/unreadable.js';
import { decodeConfig } from '../decode-config.js';

const SECRET_DIGEST_LENGTH = 16;

/** A configuration as it is kept: redacted, and named by the hash of exactly that. */
export type KeptConfig = {
  readonly config: Config;
  readonly digest: string;
  readonly lines: number;
  readonly platform: string;
};

/** Reads configurations and keeps them; what was handed in is nowhere kept as it was. */
@Injectable()
export class ConfigContents {
  constructor(
    private readonly blobs: Blobs,
    private readonly audit: Audit,
  ) {}

  /** Without its secrets, each of which becomes a digest by this installation's key. */
  read(bytes: Uint8Array, platform: Platform): KeptConfig | Unreadable {
    const text = decodeConfig(bytes);
    return typeof text === 'string' ? this.readText(text, platform) : text;
  }

  readText(text: string, platform: Platform): KeptConfig | Unreadable {
    const config = readConfig(text, platform, this.digest());
    if ('because' in config) return config;
    return {
      config,
      digest: sha256Of(contentOf(config)),
      lines: countLines(config.lines),
      platform: platform.name,
    };
  }

  /** Whatever a device printed, line by line, and not read as a configuration. */
  withoutSecrets(text: string): string {
    return redactLines(text.split(/\r?\n/), this.digest()).join('\n');
  }

  private digest(): Digest {
    const key = this.audit.secretFor('configurations');
    return (secret) =>
      createHmac('sha256', key).update(secret).digest('hex').slice(0, SECRET_DIGEST_LENGTH);
  }

  /** On disk before a row speaks of it. */
  async keep({ config }: KeptConfig): Promise<void> {
    await this.blobs.put(contentOf(config));
  }

  async get(digest: string): Promise<Config> {
    const content = await buffer(await this.blobs.get(digest));
    return JSON.parse(content.toString('utf8')) as Config; // as `keep` wrote it
  }
}

const contentOf = ({ hostname, lines }: Config): Buffer =>
  Buffer.from(JSON.stringify({ hostname, lines }));

function countLines(nodes: readonly ConfigNode[]): number {
  return nodes.reduce((sum, { children }) => sum + 1 + countLines(children), 0);
}
