import { Injectable } from '@nestjs/common';

type Listener = () => void;

/**
 * Wakes whoever follows the log when this process has committed something. What another process
 * wrote is found by the followers' own slow look, so nothing depends on this signal.
 */
@Injectable()
export class LiveFeed {
  private readonly listeners = new Set<Listener>();

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  /** @returns how to stop listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
