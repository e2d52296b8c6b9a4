import {
  EnumField,
  IdField,
  IntegerField,
  TextField,
  TextListField,
} from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import { PHASES, rangeOf, type Measured, type Phase } from '../domain/swaps/measure.js';
import { SWAP_STATES, type SwapState } from '../domain/swaps/states.js';
import {
  CAUSES,
  DOWNTIME_SECONDS_MAX,
  ROLLBACK_HOURS_MAX,
  SWAP_CREW_MAX,
  SWAP_TEXT_MAX,
  SWAP_TITLE_MAX,
  SWAP_WORD_MAX,
  type Cause,
} from '../domain/swaps/swap.js';
import {
  GO_ANSWERS,
  GO_CHECKS,
  GO_ROLES,
  ROUNDS,
  type GoAnswer,
  type GoCheck,
  type GoRole,
  type Round,
} from '../domain/swaps/votes.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const long = { max: SWAP_TEXT_MAX, multiline: true } as const;
const hours = { min: 1, max: ROLLBACK_HOURS_MAX, ...optional } as const;
const step = { max: SWAP_WORD_MAX, ...optional } as const;
const figure = (name: Measured, says?: string) =>
  IntegerField({ ...rangeOf(name), ...optional, ...(says ? { says } : {}) });

class SwapBody {
  @IdField({ ...clearable, says: 'The box at the centre that goes' }) centreOldId?: string | null;
  @IdField({ ...clearable, says: 'The one that comes in its place' }) centreNewId?: string | null;
  @IdField({ ...clearable, says: 'The box in the region that goes' }) regionOldId?: string | null;
  @IdField({ ...clearable, says: 'The one that comes in its place' }) regionNewId?: string | null;
  @TextField({ max: SWAP_CREW_MAX, ...clearable }) crew?: string | null;
  @TextField({ ...long, ...clearable, says: 'How it is put back if it fails' })
  rollback?: string | null;
  @IntegerField({ ...hours, says: 'Left out: 4; until then it can be rolled back by the plan' })
  rollbackHours?: number;
  @TextField({ ...long, ...clearable }) note?: string | null;
}

export class CreateSwapBody extends SwapBody {
  @TextField({ max: SWAP_TITLE_MAX }) title: string;
  @IdField({ says: 'Its region is the one that is asked for a date' }) linkId: string;
}

export class EditSwapBody extends SwapBody {
  @TextField({ max: SWAP_TITLE_MAX, ...optional }) title?: string;
}

/** What the steps ask for; each names which of them it needs. */
export class SwapActionBody {
  @TextField({ ...long, ...optional }) reason?: string;
  @TextField({ ...long, ...optional }) survey?: string;
  @TextField(step) contacts?: string;
  @TextField(step) benchReport?: string;
  @TextField(step) failClosed?: string;
  @TextField(step) configRevision?: string;
  @TextField(step) configHash?: string;
  @TextField(step) soak?: string;
  @TextField(step) counters?: string;
  @TextField(step) checksums?: string;
  @TextField(step) backlogCleared?: string;
  @EnumField(CAUSES, optional) cause?: Cause;
  @IntegerField({ min: 0, max: DOWNTIME_SECONDS_MAX, ...optional }) downtimeSeconds?: number;
}

const checks = {
  max: GO_CHECKS.length,
  itemMax: 20,
  optional: true,
  words: GO_CHECKS,
} as const;

export class VoteBody {
  @EnumField(ROUNDS) round: Round;
  @EnumField(GO_ROLES) role: GoRole;
  @EnumField(GO_ANSWERS) answer: GoAnswer;
  @TextListField({ ...checks, says: 'What is so, of what the role answers for' }) yes?: GoCheck[];
  @TextListField({ ...checks, says: 'What is not so' }) no?: GoCheck[];
  @TextField({ ...long, ...clearable, says: 'Of a no-go: why' }) note?: string | null;
}

export class MeasurementBody implements Partial<Record<Measured, number>> {
  @EnumField(PHASES) phase: Phase;
  @IntegerField({ ...rangeOf('minutes'), says: 'How long the test ran' })
  minutes: number;
  @TextField({ max: SWAP_WORD_MAX, ...clearable, says: 'The report of the test set' })
  reference?: string | null;
  @figure('throughputMbps', 'At 1,518 B, megabits a second') throughputMbps?: number;
  @figure('jumboMbps', 'At jumbo size, megabits a second') jumboMbps?: number;
  @figure('mixedMbps', 'At mixed sizes, megabits a second') mixedMbps?: number;
  @figure('delayUs', 'One way, microseconds') delayUs?: number;
  @figure('jitterUs', 'Microseconds') jitterUs?: number;
  @figure('framesSent') framesSent?: number;
  @figure('framesLost') framesLost?: number;
  @figure('mtu', 'Octets, end to end') mtu?: number;
  @figure('rekeys', 'Seen without loss') rekeys?: number;
  @figure('leakedFrames', 'That passed while the key was gone') leakedFrames?: number;
  @figure('plaintextFrames', 'Of the pattern, on the black side')
  plaintextFrames?: number;
  @figure('switchOverMs', 'To the spare link, milliseconds') switchOverMs?: number;
}

export class SwapsQuery extends ListQuery {
  @SearchField() q?: string;
  @EnumField(SWAP_STATES, optional) state?: SwapState;
  @IdField(optional) regionId?: string;
  @IdField(optional) linkId?: string;
  @IdField({ ...optional, says: 'That goes or comes' }) boxId?: string;
}
