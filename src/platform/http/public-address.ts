import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';

/** The address under which people reach this installation. */
@Injectable()
export class PublicAddress {
  constructor(private readonly settings: Settings) {}

  of(path: string): string {
    return `${this.origin}${path}`;
  }

  get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }

  private get origin(): string {
    const { publicUrl, tls, port } = this.settings;
    return publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port}`;
  }
}
