import type { Audit } from '../../audit/audit.facade.js';
import type { Image } from '../../platform/events/change.js';
import type { ReadTx } from '../../platform/database/work.js';
import { boxImage } from '../domain/boxes/box.js';
import { custodyImage } from '../domain/custody/custody.js';
import { sealImage } from '../domain/custody/seal.js';
import { linkImage } from '../domain/links/link.js';
import { measurementImage } from '../domain/swaps/measure.js';
import { swapImage } from '../domain/swaps/swap.js';
import { voteImage } from '../domain/swaps/votes.js';
import { certificateImage } from '../domain/trust/certificate.js';
import { certificationImage } from '../domain/trust/certification.js';
import { BoxRow } from '../persistence/box.entity.js';
import { boxOf } from '../persistence/box.store.js';
import { CustodyRow, SealRow } from '../persistence/custody.entity.js';
import { custodyOf } from '../persistence/custody.store.js';
import { LinkRow } from '../persistence/link.entity.js';
import { MeasurementRow, SwapRow, SwapVoteRow } from '../persistence/swap.entity.js';
import { measurementOf, swapOf, voteOf } from '../persistence/swap.store.js';
import { CertificateRow, CertificationRow } from '../persistence/trust.entity.js';

/** Which rows of this room the log proves: whoever edits one by hand is found by `audit verify`. */
export function coverBoxes(audit: Audit): void {
  audit.covers({ subjectType: 'encrypted-link', entity: LinkRow, imageOf: linkImage });
  audit.covers({
    subjectType: 'encryption-box',
    entity: BoxRow,
    imageOf: (row) => boxImage(boxOf(row)),
  });
  // The rest stands in events of its box, or of the model.
  audit.coversTold({
    subjectType: 'custody',
    entity: CustodyRow,
    imagesOf: each((row) => custodyImage(custodyOf(row))),
    tells: (kind) => kind.startsWith('encryption-box.custody-'),
    toldBy,
  });
  audit.coversTold({
    subjectType: 'seal',
    entity: SealRow,
    imagesOf: each(sealImage),
    tells: (kind) => kind.startsWith('encryption-box.seal-'),
    toldBy,
  });
  audit.coversTold({
    subjectType: 'certificate',
    entity: CertificateRow,
    imagesOf: each(certificateImage),
    tells: (kind) => kind.startsWith('encryption-box.certificate-'),
    toldBy,
  });
  audit.covers({
    subjectType: 'swap-case',
    entity: SwapRow,
    imageOf: (row) => swapImage(swapOf(row)),
  });
  audit.coversTold({
    subjectType: 'swap-vote',
    entity: SwapVoteRow,
    imagesOf: each((row) => voteImage(voteOf(row))),
    tells: (kind) => kind === 'swap-case.voted',
    toldBy,
  });
  audit.coversTold({
    subjectType: 'swap-measurement',
    entity: MeasurementRow,
    imagesOf: each((row) => measurementImage(measurementOf(row))),
    tells: (kind) => kind === 'swap-case.measured',
    toldBy,
  });
  audit.coversTold({
    subjectType: 'certification',
    entity: CertificationRow,
    imagesOf: each(certificationImage),
    tells: (kind) => kind === 'hardware-model.certification-checked',
    toldBy,
  });
}

const each =
  <Row>(imageOf: (row: Row) => Image) =>
  (_tx: ReadTx, rows: readonly Row[]): Promise<Image[]> =>
    Promise.resolve(rows.map(imageOf));

// Such images are made with the id of their row.
const toldBy = ({ after }: { readonly after: Image }) => [
  { id: String(after['id']), image: after },
];
