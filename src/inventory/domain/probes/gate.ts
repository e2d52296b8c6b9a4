import { formatDaDay, formatEnDay, copenhagenDay } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { serialAgrees } from './find-node.js';
import type { ProbeFacts } from './probe.js';

/** What of the server decides which look counts. */
export type ProbedServer = {
  /** When a part of it was last changed; null: never. */
  readonly partsChangedAt: number | null;
};

const NEVER = reason(
  'not-probed',
  'Its management controller has never been read whole: probe it.',
  'Dens styreenhed er aldrig læst helt: aflæs den.',
);

const BEFORE_CHANGE = reason(
  'probed-before-change',
  'A part was changed after it was last probed whole: probe it again.',
  'En del er skiftet, siden den sidst blev aflæst helt: aflæs den igen.',
);

const IDENTITY_UNREAD = reason(
  'identity-unread',
  'The last probe could not read what tells this machine from others: probe it again.',
  'Den seneste aflæsning kunne ikke læse det, der kender maskinen fra andre: aflæs den igen.',
);

function unreachable({ outcomeSince, failure }: ProbeFacts): Reason {
  const day = copenhagenDay(outcomeSince);
  return reason(
    'probe-failed',
    `Its management controller cannot be read since ${formatEnDay(day)}: ${failure?.en ?? ''}`,
    `Dens styreenhed kan ikke læses siden ${formatDaDay(day)}: ${failure?.da ?? ''}`,
  );
}

const otherMachine = ({ serialsSeen: [serial = ''] }: ProbeFacts): Reason =>
  reason(
    'other-machine',
    `The machine reports the serial number ${serial}, which is not the registered one.`,
    `Maskinen oplyser serienummeret ${serial}, som ikke er det registrerede.`,
  );

/**
 * What keeps a server from being verified or burnt in by what its controller says of who it is.
 * What a look found wrong with the machine are findings, which stand in the way by themselves; so
 * does a node that could not be told.
 */
export function identityGate(
  facts: ProbeFacts | undefined,
  { partsChangedAt }: ProbedServer,
): readonly Reason[] {
  if (facts === undefined) return [NEVER];
  const { outcome, wholeAt, identityRead, serialsSeen, registeredSerial } = facts;
  const agrees = serialAgrees(serialsSeen, registeredSerial);
  const isOld = wholeAt !== null && partsChangedAt !== null && wholeAt < partsChangedAt;
  const isRead = outcome === 'whole' || outcome === 'partial';
  return [
    ...(wholeAt === null ? [NEVER] : []),
    ...(isOld ? [BEFORE_CHANGE] : []),
    ...(outcome === 'failed' ? [unreachable(facts)] : []),
    ...(isRead && !identityRead ? [IDENTITY_UNREAD] : []),
    ...(agrees === false ? [otherMachine(facts)] : []),
  ];
}
