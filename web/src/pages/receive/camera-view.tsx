import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Failure } from '../../components/failure.js';
import { useT } from '../../i18n/use-t.js';
import { openReader } from './camera.js';
import classes from './receive.module.css';

const LOOK_EVERY_MS = 150;
/** The same label is still before the lens after an answer; it is no second scan. */
const SAME_CODE_MS = 3_000;

type Props = { readonly onCode: (code: string) => void; readonly onClose: () => void };

/** The camera's picture, read until it is closed. */
export function CameraView({ onCode, onClose }: Props) {
  const t = useT().receive;
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    const stop = new AbortController();
    const screen = video.current;
    if (screen === null) return undefined;
    watch(screen, stop.signal, (code) => latest.current(code)).catch(() => {
      if (!stop.signal.aborted) setRefused(true);
    });
    return () => stop.abort();
  }, []);
  return (
    <div className={classes.camera}>
      {refused ? (
        <Failure>{t.cameraRefused}</Failure>
      ) : (
        <>
          <video ref={video} playsInline muted aria-label={t.cameraPicture} />
          <p className="quiet">{t.cameraAim}</p>
        </>
      )}
      <Button variant="default" onClick={onClose} className={classes.act ?? ''}>
        {t.cameraClose}
      </Button>
    </div>
  );
}

async function watch(
  screen: HTMLVideoElement,
  signal: AbortSignal,
  onCode: (code: string) => void,
): Promise<void> {
  const [stream, reader] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
    openReader(),
  ]);
  const close = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return close();
  signal.addEventListener('abort', close);
  screen.srcObject = stream;
  await screen.play();
  const seen = new Map<string, number>();
  while (!signal.aborted) {
    for (const { rawValue } of await reader.detect(screen)) {
      const now = Date.now();
      const isNew = now - (seen.get(rawValue) ?? 0) > SAME_CODE_MS;
      seen.set(rawValue, now);
      if (isNew && rawValue.trim() !== '') onCode(rawValue.trim());
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
