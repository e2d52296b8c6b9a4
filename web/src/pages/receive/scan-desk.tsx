import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { DeliveryPageView } from '../../api/generated/types.gen.js';
import { refresh } from '../../api/resource.js';
import { announce } from '../../components/announce.js';
import { Icon } from '../../components/icon.js';
import { Section } from '../../components/page.js';
import { usePanel } from '../../components/use-panel.js';
import { useUrl } from '../../components/use-url.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { Totals } from '../deliveries/totals.js';
import { canReadCodes } from './camera.js';
import { CameraView } from './camera-view.js';
import { DamagePanel } from './damage-panel.js';
import { MissingList } from './missing-list.js';
import { QueueBadge, QueueNote } from './queue-badge.js';
import { ScanAnswerBand } from './scan-answer.js';
import { ScanField, type FieldHandle } from './scan-field.js';
import { ScanActs, ScanList } from './scan-list.js';
import { closeSessions } from './scan-sessions.js';
import { setSound, soundIsOn, wakeSound } from './sounds.js';
import { UnexpectedPanel } from './unexpected-panel.js';
import type { Entry } from './use-entries.js';
import { useLineChoices } from './use-line-choices.js';
import { useScanning } from './use-scanning.js';
import classes from './receive.module.css';

type Props = { readonly delivery: DeliveryPageView };

/** Where somebody stands with a scanner: the field, the answer, the numbers, the last scans. */
export function ScanDesk({ delivery }: Props) {
  const t = useT();
  const format = useFormat();
  const { search } = useUrl();
  const lineId = delivery.lines.find(({ id }) => id === search['line'])?.id ?? null;
  const scanning = useScanning(delivery.id, lineId);
  const panel = usePanel();
  const field = useRef<FieldHandle>(null);
  const [camera, setCamera] = useState(false);
  const back = () => field.current?.focus();

  const closed = panel.name === null;
  useEffect(() => {
    // Side panels give focus back to where it was; here that is always the field.
    if (!closed) return undefined;
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [closed]);

  const then = (act: (entry: Entry) => void) => (entry: Entry) => {
    act(entry);
    back();
  };
  const acts = (entry: Entry) => (
    <ScanActs
      entry={entry}
      mayAct
      onUndo={then(scanning.undo)}
      onAgain={then(scanning.again)}
      onDamage={({ id }) => panel.open(`damage-${id}`)}
      onTake={({ id }) => panel.open(`take-${id}`)}
    />
  );
  return (
    <div className={classes.desk}>
      <div className={classes.column}>
        <div className={classes.work}>
          <ScanField
            ref={field}
            onScan={scanning.scan}
            tools={
              <>
                <QueueBadge scanning={scanning} />
                <Tools onDone={back} camera={camera} setCamera={setCamera} />
              </>
            }
          />
          <QueueNote scanning={scanning} />
          <ScanAnswerBand entry={scanning.latest} actions={acts} />
          {camera && (
            <CameraView
              onCode={scanning.scan}
              onClose={() => {
                setCamera(false);
                back();
              }}
            />
          )}
        </div>
        <div className={classes.history}>
          <ScanList entries={scanning.entries} actions={acts} />
        </div>
      </div>
      <div className={classes.column}>
        <div className={classes.numbers}>
          <Section title={t.receive.totals}>
            <Totals totals={delivery.totals} />
            {scanning.waiting > 0 && (
              <p className={classes.totalsWait}>
                {t.receive.totalsWait(format.number(scanning.waiting))}
              </p>
            )}
          </Section>
          <LineChoice delivery={delivery} lineId={lineId} onDone={back} />
          <Finish delivery={delivery} disabled={scanning.waiting > 0} />
        </div>
        <div className={classes.rest}>
          <MissingList delivery={delivery} />
        </div>
      </div>
      <Panels delivery={delivery} scanning={scanning} panel={panel} />
    </div>
  );
}

type PanelsProps = Props & {
  readonly scanning: ReturnType<typeof useScanning>;
  readonly panel: ReturnType<typeof usePanel>;
};

function Panels({ delivery, scanning, panel }: PanelsProps) {
  const [, kind, id] = /^(damage|take)-(.+)$/.exec(panel.name ?? '') ?? [];
  const entry = scanning.entries.find((one) => one.id === id);
  if (entry === undefined) return null;
  if (kind === 'take') {
    return <UnexpectedPanel entry={entry} delivery={delivery} onClose={panel.close} />;
  }
  return (
    <DamagePanel
      entry={entry}
      deliveryId={delivery.id}
      onDamage={scanning.damage}
      onClose={panel.close}
    />
  );
}

type ToolsProps = {
  readonly camera: boolean;
  readonly setCamera: (on: boolean) => void;
  readonly onDone: () => void;
};

/** The sound and the camera. */
function Tools({ camera, setCamera, onDone }: ToolsProps) {
  const t = useT().receive;
  const [sounds, setSounds] = useState(soundIsOn);
  const [hasCamera, setHasCamera] = useState(false);
  useEffect(() => {
    void canReadCodes().then(setHasCamera);
  }, []);
  const soundLabel = sounds ? t.soundOn : t.soundOff;
  return (
    <span className={classes.tools}>
      {hasCamera && (
        <button
          type="button"
          className={classes.tool}
          aria-label={t.camera}
          title={t.camera}
          aria-expanded={camera}
          onClick={() => setCamera(!camera)}
        >
          <Icon name="camera" size={20} />
        </button>
      )}
      <button
        type="button"
        className={classes.tool}
        aria-label={soundLabel}
        title={soundLabel}
        onClick={() => {
          setSound(!sounds);
          setSounds(!sounds);
          wakeSound();
          announce(sounds ? t.soundOff : t.soundOn);
          onDone();
        }}
      >
        <Icon name={sounds ? 'sound' : 'mute'} size={20} />
      </button>
    </span>
  );
}

type LineProps = Props & { readonly lineId: string | null; readonly onDone: () => void };

/** One line of the order, when only that is being unpacked; kept in the address. */
function LineChoice({ delivery, lineId, onDone }: LineProps) {
  const t = useT().receive;
  const { set } = useUrl();
  const choices = useLineChoices(delivery);
  return (
    <NativeSelect
      className={classes.line ?? ''}
      label={t.line}
      description={t.lineHint}
      data={[{ value: '', label: t.allLines }, ...choices]}
      value={lineId ?? ''}
      onChange={(event) => {
        set({ line: event.currentTarget.value }, { replace: true });
        onDone();
      }}
    />
  );
}

/** Ends the scanning and goes on to the delivery, where it is closed. */
function Finish({ delivery, disabled }: Props & { readonly disabled: boolean }) {
  const t = useT().receive;
  const navigate = useNavigate();
  const finish = async () => {
    const lineIds = [null, ...delivery.lines.map(({ id }) => id)];
    // A session left open harms nobody; the person must not be held up by it.
    await closeSessions(delivery.id, lineIds).catch(() => undefined);
    await refresh('delivery');
    await navigate({ to: `/deliveries/${delivery.id}` });
  };
  return (
    <Button
      variant="default"
      fullWidth
      className={classes.act ?? ''}
      disabled={disabled}
      onClick={() => void finish()}
    >
      {t.done}
    </Button>
  );
}
