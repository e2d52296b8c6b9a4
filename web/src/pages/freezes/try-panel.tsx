import { useState } from 'react';
import { api } from '../../api/client.js';
import type { WindowView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { Icon } from '../../components/icon.js';
import { readClock } from '../../components/read-clock.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { orNull } from '../../components/values.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useRegionChoices } from './freeze-fields.js';
import classes from './freezes.module.css';

type Values = {
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly endDay: string;
  readonly regionId: string;
};

const EMPTY: Values = { day: '', start: '', end: '', endDay: '', regionId: '' };

/** Asks what is against changing something at a time; nothing is stored. */
export function TryPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [answer, setAnswer] = useState<WindowView | null>(null);
  const regions = useRegionChoices();
  const time = { kind: 'time', required: true } as const;
  const fields: readonly FieldSpec[] = [
    { kind: 'day', name: 'day', label: t.freezes.tryDay, required: true },
    { ...time, name: 'start', label: t.freezes.tryStart },
    { ...time, name: 'end', label: t.freezes.tryEnd },
    { kind: 'day', name: 'endDay', label: t.freezes.tryEndDay, hint: t.freezes.tryEndDayHint },
    {
      kind: 'choice',
      name: 'regionId',
      label: t.freezes.tryRegion,
      choices: regions,
      emptyLabel: t.freezes.tryNoRegion,
    },
  ];
  return (
    <SidePanel title={t.freezes.tryTitle} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={EMPTY}
        submitLabel={t.freezes.trySubmit}
        focusFirst
        intro={<p>{t.freezes.tryText}</p>}
        onCancel={onClose}
        onSubmit={async ({ day, start, end, endDay, regionId }) => {
          setAnswer(null);
          const query = {
            day,
            start: readClock(start),
            end: readClock(end),
            endDay: orNull(endDay) ?? undefined,
            regionId: orNull(regionId) ?? undefined,
          };
          setAnswer(await api<WindowView>('GET', '/change-calendar/window', { query }));
        }}
      />
      <div aria-live="polite">{answer && <Answer answer={answer} />}</div>
    </SidePanel>
  );
}

const WEIGHT_TONES: { readonly [weight in WindowView['clashes'][number]['weight']]: AnyTone } = {
  never: 'danger',
  hard: 'danger',
  soft: 'attention',
};

function Answer({ answer }: { readonly answer: WindowView }) {
  const t = useT();
  const text = useText();
  return (
    <section className={classes.answer}>
      <p className={classes.verdict} data-possible={answer.isPossible || undefined}>
        <Icon name={answer.isPossible ? 'success' : 'danger'} />
        {verdictOf(answer, t)}
      </p>
      {answer.clashes.length > 0 && (
        <ul className={classes.clashes}>
          {answer.clashes.map(({ code, text: why, weight, freezeId }, at) => (
            <li key={`${code} ${at}`}>
              <StateLabel tone={WEIGHT_TONES[weight]} bare>
                {t.freezes.weights[weight]}
              </StateLabel>
              <span>
                {freezeId === null ? (
                  text(why)
                ) : (
                  <AppLink href={`/freezes/${freezeId}`}>{text(why)}</AppLink>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function verdictOf({ isPossible, clashes }: WindowView, t: Catalogue): string {
  if (isPossible) return clashes.length === 0 ? t.freezes.possible : t.freezes.possibleWith;
  const isRuledOut = clashes.some(({ weight }) => weight === 'never');
  return isRuledOut ? t.freezes.impossible : t.freezes.overridable;
}
