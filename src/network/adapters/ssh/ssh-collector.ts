import type { Socket } from 'node:net';
import { IdriftError } from '../../../kernel/errors.js';
import type { Outgoing } from '../../../platform/outgoing/outgoing.js';
import { withinTime } from '../../../platform/within-time.js';
import type { Collected } from '../../domain/collection/collected.js';
import { COLLECT_LIMITS, type CollectLimits } from '../../domain/collection/limits.js';
import { outputOf } from '../../domain/collection/shell-text.js';
import type { Platform } from '../../domain/config/platforms.js';
import { isPager } from '../../domain/config/unreadable.js';
import { Hindrance } from './hindrance.js';
import { Shell } from './shell.js';
import { signIn, type SignIn } from './sign-in.js';

export type CollectTarget = SignIn & {
  readonly host: string;
  readonly port: number;
  readonly platform: Platform;
};

/** Asks a device for its running configuration over SSH, as a person at its command line would. */
export class SshCollector {
  constructor(
    private readonly outgoing: Outgoing,
    private readonly limits: CollectLimits = COLLECT_LIMITS,
  ) {}

  /** @returns never throws for what happens on the way or at the other side */
  async collect(target: CollectTarget, signal: AbortSignal): Promise<Collected> {
    try {
      const { wholeMs } = this.limits;
      const text = await withinTime(wholeMs, signal, (inner) => this.fetch(target, inner));
      return { ok: true, text };
    } catch (error) {
      if (!(error instanceof Hindrance)) throw error;
      const { code, detail, hostKey } = error;
      if (signal.aborted) return { ok: false, code: 'cancelled', detail };
      return { ok: false, code, detail, ...(hostKey === undefined ? {} : { hostKey }) };
    }
  }

  private async fetch(target: CollectTarget, signal: AbortSignal): Promise<string> {
    const { loginMs, promptMs, settleMs } = this.limits;
    const socket = await this.connected(target, signal);
    try {
      const client = await withinTime(loginMs, signal, (inner) => signIn(socket, target, inner));
      const shell = await withinTime(promptMs, signal, (inner) =>
        Shell.open(client, settleMs, inner),
      );
      return await this.read(shell, target.platform, signal);
    } finally {
      await closed(socket);
    }
  }

  private connected({ host, port }: CollectTarget, signal: AbortSignal): Promise<Socket> {
    return withinTime(this.limits.connectMs, signal, (inner) =>
      this.outgoing.socket(host, port, inner).catch((error: unknown) => {
        throw inner.aborted ? new Hindrance('timed-out', 'connect') : hindranceOf(error);
      }),
    );
  }

  private async read(shell: Shell, platform: Platform, signal: AbortSignal): Promise<string> {
    const { promptMs, commandMs, farewellMs } = this.limits;
    const { noPaging, show } = platform.commands;
    const atPrompt = (isPrompt: (line: string) => boolean) =>
      withinTime(promptMs, signal, (inner) => shell.heard(isPrompt, 'prompt', inner));
    const { last: prompt } = await atPrompt((line) => platform.prompt.test(line));
    // From here on only this very line is the prompt, whatever else looks like one.
    const isPrompt = (line: string): boolean => line === prompt;
    if (noPaging !== '') {
      shell.say(noPaging);
      await atPrompt(isPrompt);
    }
    shell.say(show);
    const { text, last } = await withinTime(commandMs, signal, (inner) =>
      // Nobody turns the page: what was read says by itself that it is not all.
      shell.heard((line) => isPrompt(line) || isPager(line), 'command', inner),
    );
    if (isPrompt(last)) await withinTime(farewellMs, signal, (inner) => shell.leave(inner));
    return outputOf(text, show, prompt);
  }
}

/** What kept us from connecting. */
function hindranceOf(error: unknown): unknown {
  if (!(error instanceof IdriftError)) return error;
  if (error.kind === 'refused') return new Hindrance('private-target', '');
  const { code } = Object(error.cause) as { readonly code?: unknown };
  const detail = typeof code === 'string' ? code : '';
  return new Hindrance(detail === 'ETIMEDOUT' ? 'timed-out' : 'unreachable', detail);
}

async function closed(socket: Socket): Promise<void> {
  socket.destroy();
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
}
