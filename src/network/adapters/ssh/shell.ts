import { setImmediate as breathe } from 'node:timers/promises';
import type { Client, ClientChannel } from 'ssh2';
import { lastLineOf } from '../../domain/collection/shell-text.js';
import { CONFIG_BYTES_MAX } from '../../domain/config/unreadable.js';
import { textOf } from '../../../platform/text-of.js';
import { Hindrance } from './hindrance.js';

/** So wide that no line wraps, and as high as devices take it: where paging stays, it is seldom. */
const TERMINAL = { term: 'vt100', cols: 511, rows: 1_000 };

/** Longer than any prompt with what a terminal draws around it. */
const TAIL_CHARACTERS = 4_096;

/** Which step it was that failed. */
type Step = 'prompt' | 'command';

/** The talk with a command line: one says something, the other answers until it says no more. */
export class Shell {
  private parts: Buffer[] = [];
  private bytes = 0;
  private tail = '';
  private isOver = false;
  private wake = (): void => undefined;

  private constructor(
    private readonly stream: ClientChannel,
    private readonly settleMs: number,
  ) {
    stream.on('data', (part: Buffer) => this.take(part));
    stream.on('error', () => undefined);
    stream.on('close', () => {
      this.isOver = true;
      this.wake();
    });
    stream.stderr.resume();
  }

  /** @throws Hindrance */
  static async open(client: Client, settleMs: number, signal: AbortSignal): Promise<Shell> {
    let stop = (): void => undefined;
    try {
      return await new Promise((resolve, reject) => {
        stop = () => reject(new Hindrance('timed-out', 'prompt'));
        signal.addEventListener('abort', stop);
        if (signal.aborted) return stop();
        client.on('close', () => reject(new Hindrance('broken-off', 'prompt')));
        return void client.shell(TERMINAL, (error, stream) => {
          if (error) reject(new Hindrance('no-prompt', 'shell'));
          else resolve(new Shell(stream, settleMs));
        });
      });
    } catch (error) {
      // The library throws where the connection ended just now.
      throw error instanceof Hindrance ? error : new Hindrance('broken-off', 'prompt');
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** What is kept of the answer begins here. */
  say(line: string): void {
    this.forget();
    if (!this.isOver) this.stream.write(`${line}\n`);
  }

  /**
   * What it said up to a last line that is looked for and that nothing follows for a while.
   *
   * @throws Hindrance
   */
  async heard(
    isEnd: (line: string) => boolean,
    step: Step,
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly last: string }> {
    for (;;) {
      if (signal.aborted) throw this.silence(step);
      if (this.bytes > CONFIG_BYTES_MAX) throw new Hindrance('too-large', step);
      const { bytes } = this;
      const last = lastLineOf(this.tail);
      const isAtEnd = isEnd(last);
      if (this.isOver && !isAtEnd) throw new Hindrance('broken-off', step);
      if (!this.isOver) await this.news(isAtEnd, signal);
      const isDone = isAtEnd && this.bytes === bytes && !signal.aborted;
      if (isDone) return { text: textOf(Buffer.concat(this.parts)), last };
    }
  }

  /** Signs out; a device that does not hang up is left. */
  async leave(signal: AbortSignal): Promise<void> {
    this.say('exit');
    while (!this.isOver && !signal.aborted) {
      this.forget();
      await this.news(false, signal);
    }
  }

  private take(part: Buffer): void {
    this.bytes += part.length;
    if (this.bytes > CONFIG_BYTES_MAX) this.parts = [];
    else this.parts.push(part);
    this.tail = (this.tail + part.toString('latin1')).slice(-TAIL_CHARACTERS);
    this.wake();
  }

  private forget(): void {
    this.parts = [];
    this.bytes = 0;
    this.tail = '';
  }

  private silence(step: Step): Hindrance {
    const saysOther = step === 'prompt' && this.bytes > 0;
    return new Hindrance(saysOther ? 'no-prompt' : 'timed-out', step);
  }

  /** Until something comes, the end, or the signal; where it may be the end, not for long. */
  private async news(isAtEnd: boolean, signal: AbortSignal): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let isQuiet = false;
    let stop = (): void => undefined;
    await new Promise<void>((resolve) => {
      stop = resolve;
      this.wake = resolve;
      signal.addEventListener('abort', stop);
      const settled = (): void => {
        isQuiet = true;
        resolve();
      };
      if (isAtEnd) timer = setTimeout(settled, this.settleMs);
    });
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    this.wake = () => undefined;
    // A process that was busy has not listened: what lies there by now is read first.
    if (isQuiet) await breathe();
  }
}
