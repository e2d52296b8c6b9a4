import type { Text } from '../../../kernel/message.js';

/** Every way in which a collection fails, and what a person is told of it. */
export const COLLECT_FAILURES = {
  'host-key-unknown': {
    en: 'No host key is pinned. No login was sent. Compare the key with the device, and pin it.',
    da: 'Ingen værtsnøgle er låst fast. Intet login blev sendt. Sammenlign nøglen med enheden, og lås den fast.',
  },
  'host-key-changed': {
    en: 'The host key is not the pinned one. No login was sent. Find out why before it is pinned.',
    da: 'Værtsnøglen er ikke den fastlåste. Intet login blev sendt. Find ud af hvorfor, før den låses fast.',
  },
  'private-target': {
    en: 'The address is in a private network that OUTGOING_PRIVATE does not name.',
    da: 'Adressen er i et privat net, som OUTGOING_PRIVATE ikke nævner.',
  },
  unreachable: {
    en: 'Nobody answers at the address. Check it, the port, and what lies between.',
    da: 'Ingen svarer på adressen. Kontrollér den, porten og det, der ligger imellem.',
  },
  'no-common-algorithm': {
    en: 'The device offers only methods of encryption that are no longer safe. Update it.',
    da: 'Enheden tilbyder kun krypteringsmetoder, der ikke længere er sikre. Opdatér den.',
  },
  'login-refused': {
    en: 'The device refused the login.',
    da: 'Enheden afviste login.',
  },
  'no-prompt': {
    en: 'The device did not get to a point where it takes commands. Sign in by hand and see why.',
    da: 'Enheden nåede ikke til et punkt, hvor den tager imod kommandoer. Log ind i hånden, og se hvorfor.',
  },
  'timed-out': {
    en: 'The device stopped answering. Try again later.',
    da: 'Enheden holdt op med at svare. Prøv igen senere.',
  },
  'broken-off': {
    en: 'The connection ended in the middle of it. Try again later.',
    da: 'Forbindelsen blev afbrudt undervejs. Prøv igen senere.',
  },
  'too-large': {
    en: 'The device sent more than any configuration has.',
    da: 'Enheden sendte mere, end nogen konfiguration fylder.',
  },
  cancelled: {
    en: 'It was cancelled.',
    da: 'Det blev annulleret.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type CollectFailure = keyof typeof COLLECT_FAILURES;

/** What came of asking a device for its configuration. */
export type Collected =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: CollectFailure;
      /** A short word of ours, such as the step that failed; never what the other side wrote. */
      readonly detail: string;
      /** The fingerprint that the host showed, where the collection failed by it. */
      readonly hostKey?: string;
    };
