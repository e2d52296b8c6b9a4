import type { Guard } from '../../../kernel/action-table.js';
import { formatDaDateTime, formatEnDateTime, type InstantMs } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';

/** What the guards of a box look at beside its state. */
export type BoxFacts = {
  /** How the step comes about. */
  readonly by: StepBy;
  /** A step waits for a second person. */
  readonly isPending: boolean;
  /** Somebody or some party holds it by the chain of custody. */
  readonly isHeld: boolean;
  /** The chain's last word is that whoever acts holds it. */
  readonly isHolder: boolean;
  /** It was offered to somebody who has not signed for it. */
  readonly isOffered: boolean;
  /** The holder is outside the centre: a courier, a supplier, a region. */
  readonly isOut: boolean;
  /** Seals on it that two people have put there. */
  readonly sealsInPlace: number;
  /** Seals that wait for their second person, to be put on or taken off. */
  readonly sealsWaiting: number;
  readonly firmware: 'none' | 'no-baseline' | 'other' | 'baseline';
  readonly certificate: 'none' | 'not-yet' | 'valid' | 'expired';
  /** Of its model, as last checked; the worst of what there is. */
  readonly certification: 'none' | 'active' | 'historical' | 'revoked' | 'expired' | 'unknown';
  readonly hasLink: boolean;
  /** Whoever acts is a key custodian of the centre today. */
  readonly isCustodian: boolean;
  /** It was enrolled, and not zeroised since. */
  readonly hasKeys: boolean;
  readonly now: InstantMs;
  /** The open swap that it has a part in; null: there is none. */
  readonly swap: SwapPart | null;
};

/** A scan receives; a swap moves the boxes of its pair when it is cut over or rolled back. */
export type StepBy = 'hand' | 'scan' | 'swap';

export type SwapPart = {
  readonly title: string;
  /** It is the one that comes; otherwise the one that goes. */
  readonly isNew: boolean;
  /** Before traffic moves; after it has, while it may move back; and when that is over. */
  readonly phase: 'before' | 'moved' | 'after';
  /** Every box that goes is in its place yet, so that traffic can move back to it. */
  readonly canRollBack: boolean;
  /** Until when that is planned for; null: traffic has not moved. */
  readonly rollbackUntil: InstantMs | null;
  /** Two people have said that it works. */
  readonly isSignedOff: boolean;
};

type G = Guard<BoxFacts>;

export const byScan: G = ({ by }) =>
  by === 'scan'
    ? null
    : reason(
        'scan-it',
        'It is received by scanning it at its delivery, and not by hand.',
        'Den modtages ved at scanne den ved leveringen, ikke i hånden.',
      );

export const nothingPending: G = ({ isPending }) =>
  isPending
    ? reason(
        'step-pending',
        'A step waits for a second person: confirm it or take it back first.',
        'Et trin venter på person nummer to: bekræft det, eller træk det tilbage først.',
      )
    : null;

export const held: G = ({ isHeld, isOffered }) => {
  if (isOffered) return OFFERED;
  return isHeld ? null : NOT_HELD;
};

const OFFERED = reason(
  'handover-open',
  'A handover waits for a signature: have it signed for, or take it back.',
  'En overdragelse mangler en underskrift: få den kvitteret, eller træk den tilbage.',
);

const NOT_HELD = reason(
  'no-custodian',
  'Nobody holds it by the chain of custody: sign for it first.',
  'Ingen har den ifølge forvaringskæden: kvittér for den først.',
);

export const holder: G = ({ isHolder, isOffered }) => {
  if (isOffered) return OFFERED;
  return isHolder
    ? null
    : reason(
        'not-the-holder',
        'You do not hold it: have it handed over to you first.',
        'Du har den ikke: få den overdraget først.',
      );
};

export const handedOut: G = ({ isOut, isOffered }) => {
  if (isOffered) return OFFERED;
  return isOut
    ? null
    : reason(
        'not-handed-over',
        'It is still held at the centre: hand it over to the courier or the engineer.',
        'Centret har den stadig: overdrag den til kureren eller teknikeren.',
      );
};

export const sealed: G = ({ sealsInPlace, sealsWaiting }) => {
  if (sealsWaiting > 0) return SEAL_WAITS;
  return sealsInPlace > 0
    ? null
    : reason(
        'no-seal',
        'No seal is on it: put one on, with a second person.',
        'Der er ingen plombe på den: sæt en på sammen med en anden.',
      );
};

export const unsealed: G = ({ sealsInPlace, sealsWaiting }) => {
  if (sealsWaiting > 0) return SEAL_WAITS;
  return sealsInPlace === 0
    ? null
    : reason(
        'still-sealed',
        'It is still under seal: take the seals off, with a second person.',
        'Den er stadig plomberet: tag plomberne af sammen med en anden.',
      );
};

const SEAL_WAITS = reason(
  'seal-waits',
  'A seal waits for its second person.',
  'En plombe mangler person nummer to.',
);

export const atBaseline: G = ({ firmware }) => {
  switch (firmware) {
    case 'baseline':
      return null;
    case 'none':
      return NO_FIRMWARE;
    case 'no-baseline':
      return NO_BASELINE;
    case 'other':
      return OTHER_FIRMWARE;
    default:
      return firmware satisfies never;
  }
};

const NO_FIRMWARE = reason(
  'no-firmware',
  'Its firmware is not on record: read it from the box and enter it.',
  'Dens firmware er ikke registreret: aflæs den på boksen, og angiv den.',
);

const NO_BASELINE = reason(
  'no-baseline',
  'No approved firmware is entered for it: enter the baseline.',
  'Der er ingen godkendt firmware til den: angiv den.',
);

const OTHER_FIRMWARE = reason(
  'firmware-differs',
  'Its firmware is not the approved one: update it, or approve this one.',
  'Dens firmware er ikke den godkendte: opdatér den, eller godkend denne.',
);

export const certificateValid: G = ({ certificate }) => {
  switch (certificate) {
    case 'valid':
      return null;
    case 'none':
      return NO_CERTIFICATE;
    case 'not-yet':
      return NOT_YET_VALID;
    case 'expired':
      return CERTIFICATE_EXPIRED;
    default:
      return certificate satisfies never;
  }
};

const NO_CERTIFICATE = reason(
  'no-certificate',
  'It has no certificate that counts: record the one that was issued to it.',
  'Den har intet gældende certifikat: registrér det, der er udstedt til den.',
);

const NOT_YET_VALID = reason(
  'certificate-not-yet',
  'Its certificate is not valid yet.',
  'Dens certifikat gælder ikke endnu.',
);

const CERTIFICATE_EXPIRED = reason(
  'certificate-expired',
  'Its certificate has expired: have a new one issued.',
  'Dens certifikat er udløbet: få et nyt udstedt.',
);

/** A model without an active certification is chosen by the security lead alone, who writes why. */
export const certified: G = ({ certification }) =>
  certification === 'active'
    ? null
    : reason(
        'not-certified',
        `No active certification of its model is on record (${certification}): security checks it.`,
        `Der er ingen aktiv certificering af modellen (${CERTIFICATION_DA[certification]}): sikkerhed tjekker den.`,
      );

const CERTIFICATION_DA: { readonly [status in BoxFacts['certification']]: string } = {
  none: 'ingen',
  active: 'aktiv',
  historical: 'historisk',
  revoked: 'tilbagekaldt',
  expired: 'udløbet',
  unknown: 'ukendt',
};

/** What comes serves when its swap is cut over, and not before. */
export const servesBySwap: G = ({ swap, by }) =>
  swap?.isNew && swap.phase === 'before' && by !== 'swap' ? cutItOver(swap.title) : null;

/** What has come serves until its swap is rolled back; what went stays until that is over. */
export const leftBySwap: G = ({ swap, by, now }) => {
  if (swap === null || by === 'swap') return null;
  if (swap.isNew) {
    return swap.phase === 'moved' && swap.canRollBack ? rollItBack(swap.title) : null;
  }
  if (swap.rollbackUntil === null) return notMoved(swap.title);
  if (!swap.isSignedOff) return onTrial(swap.title);
  return now < swap.rollbackUntil ? rollbackOpen(swap.rollbackUntil) : null;
};

/** A swap is closed by what became of its boxes, so none leaves for repair in the middle of it. */
export const inNoSwap: G = ({ swap }) =>
  swap === null
    ? null
    : reason(
        'in-swap',
        `It is part of a swap that is open: ${swap.title}. Give that up first.`,
        `Den er med i en åben ombytning: ${swap.title}. Opgiv den først.`,
      );

/** None that holds keys leaves, by whatever way it came to stand here. */
export const unkeyed: G = ({ hasKeys }) =>
  hasKeys
    ? reason(
        'keys-in-it',
        'Keys may be in it: zeroise it first.',
        'Der kan være nøgler i den: slet dem først.',
      )
    : null;

const cutItOver = (title: string) =>
  reason(
    'serves-by-swap',
    `It serves when its swap is cut over, and not by hand: ${title}.`,
    `Den sættes i drift, når ombytningen omlægges, ikke i hånden: ${title}.`,
  );

const rollItBack = (title: string) =>
  reason(
    'left-by-swap',
    `Traffic has moved to it: roll its swap back instead: ${title}.`,
    `Trafikken er flyttet til den: rul ombytningen tilbage i stedet: ${title}.`,
  );

const notMoved = (title: string) =>
  reason(
    'swap-not-moved',
    `It carries the link until its swap is cut over: ${title}. Give the swap up to take it out.`,
    `Den bærer forbindelsen, til ombytningen er omlagt: ${title}. Opgiv ombytningen for at tage den ud.`,
  );

const onTrial = (title: string) =>
  reason(
    'swap-on-trial',
    `Its swap is not signed off: ${title}. Until then traffic may have to move back to it.`,
    `Ombytningen er ikke godkendt: ${title}. Indtil da kan trafikken skulle tilbage til den.`,
  );

const rollbackOpen = (until: InstantMs) =>
  reason(
    'rollback-open',
    `Its swap may be rolled back until ${formatEnDateTime(until)}: leave it in its place.`,
    `Dens ombytning kan rulles tilbage indtil ${formatDaDateTime(until)}: lad den sidde.`,
  );

export const linked: G = ({ hasLink }) =>
  hasLink
    ? null
    : reason(
        'no-link',
        'It is on no link: say on which link it stands, and at which end.',
        'Den er ikke på nogen forbindelse: angiv hvilken og i hvilken ende.',
      );

export const custodian: G = ({ isCustodian }) =>
  isCustodian
    ? null
    : reason(
        'not-custodian',
        'Only key custodians of the centre do this: the duty is given by an administrator.',
        'Kun centrets nøgleansvarlige gør dette: hvervet gives af en administrator.',
      );
