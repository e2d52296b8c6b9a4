import { useQuery } from '@tanstack/react-query';
import type { HoldOf } from '../../../../src/inventory/domain/cooling/pressure-hold.js';
import { VOID_CAUSE_WORDS } from '../../../../src/inventory/domain/cooling/release.js';
import { resource } from '../../api/resource.js';
import type {
  LoopPageView,
  LoopReleaseView,
  PressureHoldView,
  WaterSamplesView,
} from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { readMoment } from '../../components/read-moment.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat, type Format } from '../../format.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { SYSTEM_ACTOR } from '../../../../src/kernel/actor.js';
import { decimalText } from '../../../../src/kernel/quantity.js';
import {
  QUANTITIES,
  type QuantityName,
} from '../../../../src/inventory/domain/cooling/quantities.js';
import { useAmounts } from './amounts.js';
import { EntryPanel, emptyOf, filled, type Texts } from './entry-panel.js';
import { knownField } from './loop-panels.js';
import classes from './cooling.module.css';

type Props = { readonly loop: LoopPageView };

const SHOWN_DIGITS = 16;

/** What the release lacks and where each is solved; then who may sign. */
export function ReleaseSteps({ loop }: Props) {
  const t = useT();
  const { release } = loop;
  if (release === null || release.state === 'void') return null;
  const page = `/cooling/loops/${loop.id}`;
  const { fingerprint } = release;
  const short = fingerprint.slice(0, SHOWN_DIGITS);
  return (
    <ActionPanel
      title={t.cooling.release}
      actions={release.actions}
      path={`/loop-releases/${release.id}`}
      revision={release.revision}
      subject="loop-release"
      primary="release"
      evidence={{
        fingerprint: {
          kind: 'choice',
          choices: [{ value: fingerprint, label: short }],
          initial: fingerprint,
        },
      }}
      solvedAt={{
        'sample-missing': `${page}?panel=sample`,
        'sample-fault': `${page}?panel=sample`,
        'sample-incomplete': `${page}?panel=sample`,
        ...Object.fromEntries(SOLVED_IN_RELEASE.map((code) => [code, `${page}?panel=release`])),
      }}
    />
  );
}

const SOLVED_IN_RELEASE = [
  'not-flushed',
  'debris-seen',
  'debris-unknown',
  'filter-coarse',
  'drip-seen',
  'drip-unknown',
  'sample-of-other-loop',
  ...['loop', 'manifold'].flatMap((of) =>
    ['missing', 'running', 'short', 'low', 'dropped', 'rose'].map((why) => `hold-${why}-${of}`),
  ),
];

/** The state of the release in one sentence. */
export function useReleaseLine(): (loop: LoopPageView) => string {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  return ({ release }) => {
    if (release === null) return t.cooling.neverReleased;
    const when = dateTime(release.stateSince);
    if (release.state === 'released') return t.cooling.releasedSince(when);
    if (release.state === 'prepared') return t.cooling.preparedSince(when);
    const cause = text(VOID_CAUSE_WORDS[release.voidCause ?? 'withdrawn']);
    const why = [cause, release.voidReason].filter((part) => part !== null).join(': ');
    return t.cooling.voidBecause(when, why);
  };
}

/** All that was signed for, as a sheet that prints with room for two names. */
export function ReleaseSheet({ loop }: Props) {
  const t = useT();
  const { release } = loop;
  const words = t.cooling;
  const standing = release !== null && release.state !== 'void';
  return (
    <Section
      title={words.sheet}
      actions={
        <div className={classes.buttons}>
          {standing ? (
            <PanelButton
              panel="release"
              label={words.editRelease}
              icon="edit"
              permission="cooling.write"
            />
          ) : (
            <PanelButton
              panel="release"
              label={words.prepare}
              icon="plus"
              permission="cooling.write"
            />
          )}
        </div>
      }
    >
      {release === null ? (
        <p className="quiet">{words.neverReleased}</p>
      ) : (
        <SheetFacts release={release} loop={loop} />
      )}
    </Section>
  );
}

type SheetProps = Props & { readonly release: LoopReleaseView };

/** What was proved, and which of it is from before the loop was last opened. */
function SheetFacts({ release, loop }: SheetProps) {
  const t = useT();
  const { dateTime } = useFormat();
  const { amount } = useAmounts();
  const name = useSignerName();
  const hold = useHoldText();
  const words = t.cooling;
  const signed = release.signedBy === null ? '' : name(release.signedBy);
  const { lastOpenedAt } = loop;
  const sample = loop.sample?.id === release.sampleId ? loop.sample : null;
  const proved = (value: string | null, at: string | null | undefined) =>
    at && lastOpenedAt !== null && at < lastOpenedAt ? (
      <>
        {value}{' '}
        <StateLabel tone="attention" bare>
          {words.beforeOpening(dateTime(lastOpenedAt))}
        </StateLabel>
      </>
    ) : (
      value
    );
  return (
    <>
      <Facts
        facts={[
          { label: words.flushedAt, value: proved(dateTime(release.flushedAt), release.flushedAt) },
          { label: words.debrisSeen, value: words.known[release.debrisSeen] },
          { label: words.filter, value: amount(release.filterMicron, 'filter') },
          { label: words.dripSeen, value: words.known[release.dripSeen] },
          {
            label: words.loopHold,
            value: proved(hold(release.loopHold), release.loopHold?.startedAt),
            wide: true,
          },
          {
            label: words.manifoldHold,
            value: proved(hold(release.manifoldHold), release.manifoldHold?.startedAt),
            wide: true,
          },
          ...(sample === null
            ? []
            : [
                {
                  label: words.sampleTaken,
                  value: proved(dateTime(sample.takenAt), sample.takenAt),
                },
              ]),
          { label: words.note, value: release.note, wide: true },
          {
            label: words.preparedBy,
            value: release.preparedBy.map(name).join(', '),
          },
          {
            label: words.signedBy,
            value: signed && `${signed}, ${dateTime(release.signedAt)}`,
          },
          {
            label: words.fingerprint,
            value: <span className="mono">{release.fingerprint.slice(0, SHOWN_DIGITS)}</span>,
          },
        ]}
      />
      <div className={classes.signatures}>
        <p>
          {words.preparedBy}: {words.signatureLine}
        </p>
        <p>
          {words.signedBy}: {words.signatureLine}
        </p>
      </div>
    </>
  );
}

/** A person by name; the command line prepares as the system. */
function useSignerName(): (id: string) => string {
  const nameOf = useNameOf();
  return (id) => nameOf(id === SYSTEM_ACTOR.id ? 'system' : 'person', id);
}

function useHoldText(): (hold: PressureHoldView | null) => string | null {
  const t = useT();
  const { dateTime } = useFormat();
  const { amount } = useAmounts();
  return (hold) =>
    hold &&
    t.cooling.held(
      dateTime(hold.startedAt),
      dateTime(hold.endedAt),
      `${amount(hold.startPa, 'pressure')} (${amount(hold.startMillidegrees, 'temperature')})`,
      `${amount(hold.endPa, 'pressure')} (${amount(hold.endMillidegrees, 'temperature')})`,
      amount(hold.dropPermille, 'share'),
    );
}

const HOLDS = ['loop', 'manifold'] as const;

const holdFields = (of: HoldOf, t: Catalogue): readonly FieldSpec[] => {
  const words = t.cooling;
  const name = words[`${of}Hold`];
  const one = (field: string, label: string, hint?: string): FieldSpec => ({
    kind: 'text',
    name: `${of}Hold${field}`,
    label,
    ...(hint === undefined ? {} : { hint }),
  });
  return [
    one('StartedAt', words.holdStartedAt(name), words.atHint),
    one('EndedAt', words.holdEndedAt(name), words.atHint),
    one('StartKpa', words.holdStartKpa(name)),
    one('EndKpa', words.holdEndKpa(name)),
    one('StartCelsius', words.holdStartCelsius(name)),
    one('EndCelsius', words.holdEndCelsius(name)),
  ];
};

type PanelProps = Props & { readonly onClose: () => void };

/** Prepares a release, or edits the one that stands. */
export function ReleasePanel({ loop, onClose }: PanelProps) {
  const t = useT();
  const format = useFormat();
  const { data } = useQuery(
    resource<WaterSamplesView>('coolant-loop', '/water-samples', { loopId: loop.id, limit: 50 }),
  );
  const words = t.cooling;
  const samples = (data?.items ?? []).map(({ id, laboratory, takenAt }) => ({
    value: id,
    label: `${format.dateTime(takenAt)}, ${laboratory}`,
  }));
  const fields: readonly FieldSpec[] = [
    { kind: 'text', name: 'flushedAt', label: words.flushedAt, hint: words.atHint },
    knownField('debrisSeen', words.debrisSeen, t),
    { kind: 'text', name: 'filterMicron', label: words.filter },
    ...holdFields('loop', t),
    ...holdFields('manifold', t),
    knownField('dripSeen', words.dripSeen, t),
    { kind: 'choice', name: 'sampleId', label: words.sample, choices: samples },
    { kind: 'multiline', name: 'note', label: words.note },
  ];
  const standing = loop.release?.state === 'void' ? null : loop.release;
  const where =
    standing === null
      ? ({ method: 'POST', path: '/loop-releases' } as const)
      : ({
          method: 'PATCH',
          path: `/loop-releases/${standing.id}`,
          ifMatch: standing.revision,
        } as const);
  return (
    <EntryPanel
      title={standing === null ? words.prepare : words.editRelease}
      {...where}
      fields={fields}
      defaults={{ ...emptyOf(fields), ...(standing === null ? {} : textsOf(standing, format)) }}
      intro={standing?.state === 'released' && <p role="alert">{words.editVoids}</p>}
      toBody={(values) => ({
        ...filled(withMoments(values)),
        ...(standing === null ? { loopId: loop.id } : {}),
      })}
      onClose={onClose}
    />
  );
}

const withMoments = (values: Texts): Texts =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name.endsWith('At') && value.trim() !== '' ? readMoment(value) : value,
    ]),
  );

const plain = (small: number | null, of: QuantityName) =>
  small === null ? '' : decimalText(small, QUANTITIES[of]);

/** What stands in a release, as one would have typed it. */
const textsOf = (release: LoopReleaseView, { dateTime }: Format): Texts => ({
  flushedAt: release.flushedAt === null ? '' : dateTime(release.flushedAt),
  debrisSeen: release.debrisSeen,
  filterMicron: plain(release.filterMicron, 'filter'),
  dripSeen: release.dripSeen,
  sampleId: release.sampleId ?? '',
  note: release.note ?? '',
  ...Object.assign({}, ...HOLDS.map((of) => holdTexts(of, release[`${of}Hold`], dateTime))),
});

const holdTexts = (
  of: HoldOf,
  hold: PressureHoldView | null,
  dateTime: Format['dateTime'],
): Texts =>
  hold === null
    ? {}
    : {
        [`${of}HoldStartedAt`]: dateTime(hold.startedAt),
        [`${of}HoldEndedAt`]: dateTime(hold.endedAt),
        [`${of}HoldStartKpa`]: plain(hold.startPa, 'pressure'),
        [`${of}HoldEndKpa`]: plain(hold.endPa, 'pressure'),
        [`${of}HoldStartCelsius`]: plain(hold.startMillidegrees, 'temperature'),
        [`${of}HoldEndCelsius`]: plain(hold.endMillidegrees, 'temperature'),
      };
