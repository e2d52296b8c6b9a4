import { Injectable } from '@nestjs/common';
import type { Text } from '../../../kernel/message.js';
import { Clock } from '../../../platform/clock.js';
import { Secrets } from '../../../platform/config/secrets.js';
import { Outgoing } from '../../../platform/outgoing/outgoing.js';
import { HttpsSource } from '../../adapters/redfish/https-source.js';
import { walk, WALK_LIMITS, type WalkLimits } from '../../adapters/redfish/walk.js';
import { SNAPSHOT_CHARACTERS_MAX } from '../../domain/probes/probe.js';
import { unread as unreadOf } from '../../domain/redfish/failures.js';
import { judge } from '../../domain/redfish/judge.js';
import type { NodeFinding } from '../../domain/redfish/seen.js';
import { stableText, type Snapshot } from '../../domain/redfish/snapshot.js';
import { REDFISH_ROOT, type Unread } from '../../domain/redfish/tree.js';
import { hidden } from '../../domain/probes/judged.js';
import { ProbePace } from './probe.pace.js';

export type Reachable = {
  readonly address: string;
  readonly fingerprint: string | null;
  readonly secretName: string | null;
};

/** What a controller said, or why nothing of it is of use. */
export type ProbeReading =
  | {
      readonly kind: 'read';
      readonly snapshot: Snapshot;
      readonly findings: readonly NodeFinding[];
    }
  | { readonly kind: 'failed'; readonly code: string; readonly text: Text };

/** Reads a server's controller over the network; it holds no transaction while it does. */
@Injectable()
export class ProbeReader {
  limits: WalkLimits = WALK_LIMITS;

  constructor(
    private readonly outgoing: Outgoing,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly pace: ProbePace,
  ) {}

  async read(controller: Reachable, signal: AbortSignal): Promise<ProbeReading> {
    const { address, fingerprint, secretName } = controller;
    const credentials = secretName === null ? null : await this.secrets.of(secretName);
    if (secretName !== null && credentials === null) return { kind: 'failed', ...NO_LOGIN };
    const trust = fingerprint === null ? {} : { pin: fingerprint };
    return this.pace.run(signal, async () => {
      const source = new HttpsSource(this.outgoing, { url: address, trust, credentials });
      const tree = await walk(source, this.limits, signal).finally(() => source.close());
      const { snapshot, findings } = judge(tree, { nowMs: this.clock.now(), isLive: true });
      return usable(snapshot, findings);
    });
  }
}

function usable(snapshot: Snapshot, findings: readonly NodeFinding[]): ProbeReading {
  if (snapshot.stable.nodes.length === 0) return { kind: 'failed', ...whyNothing(snapshot) };
  if (stableText(snapshot).length > SNAPSHOT_CHARACTERS_MAX)
    return { kind: 'failed', ...TOO_LARGE };
  return { kind: 'read', snapshot, findings };
}

/** What stands nearest the root hides most, so that is what is told. */
function whyNothing(snapshot: Snapshot): { readonly code: string; readonly text: Text } {
  const depth = ({ path }: Unread) => path.split('/').length;
  const [first] = [...hidden(snapshot)].sort((a, b) => depth(a) - depth(b));
  return first ?? unreadOf(REDFISH_ROOT, 'no-service');
}

const NO_LOGIN = {
  code: 'no-login',
  text: {
    en: 'There is no login of the name that was entered in SECRETS_FILE or the environment.',
    da: 'Der er intet login med det indførte navn i SECRETS_FILE eller miljøet.',
  },
};

const TOO_LARGE = {
  code: 'too-large',
  text: {
    en: 'It reports more than any one server consists of; nothing was put on record.',
    da: 'Den oplyser mere, end nogen enkelt server består af; intet er registreret.',
  },
};
