import type { ScanAnswer } from '../../../../src/inventory/domain/scan.js';

export type Signal = ScanAnswer | 'waiting' | 'refused';

type Note = { readonly hertz: number; readonly ms: number; readonly shape: OscillatorType };

const note = (hertz: number, ms: number, shape: OscillatorType = 'sine'): Note => ({
  hertz,
  ms,
  shape,
});

/** Told apart with closed eyes: by how many, how high, and rising or falling. */
const TUNES: { readonly [signal in Signal]: readonly Note[] } = {
  ok: [note(1_320, 110)],
  'already-received': [note(740, 90), note(740, 90)],
  'not-on-list': [note(220, 160, 'square'), note(220, 160, 'square'), note(220, 160, 'square')],
  'wrong-model': [note(520, 150, 'triangle'), note(260, 260, 'triangle')],
  'other-delivery': [note(520, 110, 'triangle'), note(660, 110, 'triangle'), note(520, 160)],
  waiting: [note(480, 45)],
  refused: [note(180, 480, 'sawtooth')],
};

const BUZZES: { readonly [signal in Signal]: readonly number[] } = {
  ok: [40],
  'already-received': [60, 60, 60],
  'not-on-list': [180, 80, 180, 80, 180],
  'wrong-model': [200, 80, 300],
  'other-delivery': [120, 60, 120],
  waiting: [20],
  refused: [450],
};

const STORED_AS = 'idrift.scan-sound';
const PAUSE_MS = 60;
const VOLUME = 0.16;
let context: AudioContext | null = null;

export const soundIsOn = (): boolean => localStorage.getItem(STORED_AS) !== 'off';

export function setSound(on: boolean): void {
  localStorage.setItem(STORED_AS, on ? 'on' : 'off');
}

/** Browsers let a page sound only after a key or a tap; a scanner's keys count. */
export function wakeSound(): void {
  if (!soundIsOn() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
}

export function sound(signal: Signal): void {
  if (!soundIsOn()) return;
  navigator.vibrate?.([...BUZZES[signal]]);
  if (context === null || context.state !== 'running') return;
  let at = context.currentTime + 0.01;
  for (const one of TUNES[signal]) {
    play(context, one, at);
    at += (one.ms + PAUSE_MS) / 1_000;
  }
}

function play(audio: AudioContext, { hertz, ms, shape }: Note, at: number): void {
  const end = at + ms / 1_000;
  const voice = audio.createOscillator();
  const gain = audio.createGain();
  voice.type = shape;
  voice.frequency.value = hertz;
  // A short rise and fall, or the loudspeaker clicks.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(VOLUME, at + 0.008);
  gain.gain.setValueAtTime(VOLUME, end - 0.02);
  gain.gain.linearRampToValueAtTime(0, end);
  voice.connect(gain).connect(audio.destination);
  voice.start(at);
  voice.stop(end);
}
