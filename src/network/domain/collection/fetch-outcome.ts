import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { UNREADABLE_REASONS } from '../config/unreadable.js';
import { COLLECT_FAILURES } from './collected.js';

export const NO_CONNECTION = reason(
  'no-connection',
  'Nothing says where it answers: enter its address and the name of its login.',
  'Intet siger, hvor den svarer: angiv dens adresse og navnet på dens login.',
);

export const NO_LOGIN = reason(
  'no-login',
  'There is no login of that name in the environment or in SECRETS_FILE: enter it there.',
  'Der er intet login af det navn i miljøet eller i SECRETS_FILE: indfør det dér.',
);

export const NO_PLATFORM = reason(
  'no-platform',
  'The device has no platform, so its configuration cannot be read: enter it first.',
  'Enheden har ingen platform, så konfigurationen kan ikke læses: angiv den først.',
);

export const DEVICE_RETIRED = reason(
  'device-retired',
  'It is retired: nothing is asked of it or kept of it any more.',
  'Den er udfaset: den bliver ikke spurgt, og der gemmes ikke mere om den.',
);

const OTHER_DEVICE = reason(
  'other-device',
  'What answers there is another device.',
  'Det, der svarer dér, er en anden enhed.',
);

const DONE: Text = { en: 'Collected', da: 'Indsamlet' };

const REASONS: readonly Reason[] = [
  NO_CONNECTION,
  NO_LOGIN,
  NO_PLATFORM,
  DEVICE_RETIRED,
  OTHER_DEVICE,
  ...UNREADABLE_REASONS,
];

/** What the outcome of a collection says, by its code. */
export function fetchOutcomeText(code: string): Text {
  if (code === 'done') return DONE;
  const collected = Object.entries(COLLECT_FAILURES).find(([known]) => known === code);
  const text = collected?.[1] ?? REASONS.find((one) => one.code === code)?.text;
  return text ?? { en: code, da: code };
}
