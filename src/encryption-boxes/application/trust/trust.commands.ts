import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { Inventory } from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import {
  certificateImage,
  fingerprintOf,
  type Certificate,
} from '../../domain/trust/certificate.js';
import { certificationImage, type Certification } from '../../domain/trust/certification.js';
import { BoxStore } from '../../persistence/box.store.js';
import { TrustStore } from '../../persistence/trust.store.js';
import { BoxRecords, type Target } from '../boxes/box.records.js';

export type NewCertificate = Pick<
  Certificate,
  'serial' | 'issuer' | 'fingerprint' | 'validFrom' | 'validUntil' | 'ceremony'
>;
export type NewCertification = Omit<
  Certification,
  'id' | 'modelId' | 'position' | 'checkedBy' | 'createdAt'
>;

/** Certificates of boxes, and how the certifications of their models stand. */
@Injectable()
export class TrustCommands {
  constructor(
    private readonly work: Work,
    private readonly trust: TrustStore,
    private readonly boxes: BoxStore,
    private readonly records: BoxRecords,
    private readonly inventory: Inventory,
    private readonly audit: Audit,
  ) {}

  record(context: WriteContext, target: Target, given: NewCertificate): Promise<void> {
    const fingerprint = fingerprintOf(given.fingerprint);
    if (fingerprint === null) throw invalid([NO_FINGERPRINT]);
    if (given.validFrom > given.validUntil) throw invalid([ENDS_EARLY]);
    return this.work.write(context, async (tx) => {
      const box = await this.records.loadThawed(tx, target);
      const one: Certificate = {
        ...given,
        fingerprint,
        id: tx.newId(),
        boxId: box.id,
        revokedOn: null,
        revokedReason: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.trust.insertCertificate(tx, one);
      const after = certificateImage(one);
      this.records.note(tx, box, { kind: 'encryption-box.certificate-recorded', after });
      await this.records.touch(tx, box);
    });
  }

  /** @param target the certificate, with the revision of its box */
  revoke(
    context: WriteContext,
    { id, revision }: Target,
    given: { readonly on: string; readonly reason: string },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const known = found(await this.trust.certificate(tx, id));
      const row = found(await this.boxes.row(tx, known.boxId));
      // Also of a box that is frozen, or gone: a revocation is never too late.
      const box = await this.records.load(tx, { id: row.id, revision });
      const one = found(await this.trust.certificate(tx, id));
      if (one.revokedOn !== null) throw refused([REVOKED]);
      if (given.on > copenhagenDay(tx.now)) throw invalid([TO_COME]);
      const changes = { revokedOn: given.on, revokedReason: given.reason };
      const next = await this.trust.updateCertificate(tx, one, changes);
      this.records.note(tx, box, {
        kind: 'encryption-box.certificate-revoked',
        before: certificateImage(one),
        after: certificateImage(next),
        why: given.reason,
      });
      await this.records.touch(tx, box);
    });
  }

  certify(context: WriteContext, modelId: string, given: NewCertification): Promise<string> {
    return this.work.write(context, async (tx) => {
      found(await this.inventory.model(tx, modelId));
      if (given.checkedOn > copenhagenDay(tx.now)) throw invalid([CHECKED_LATER]);
      const [last] = await this.trust.certificationsOf(tx, [modelId]);
      const one: Certification = {
        ...given,
        position: (last?.position ?? 0) + 1,
        id: tx.newId(),
        modelId,
        checkedBy: context.actor.id,
        createdAt: tx.now,
      };
      await this.trust.insertCertification(tx, one);
      this.audit.record(tx, {
        kind: 'hardware-model.certification-checked',
        subject: { type: 'hardware-model', id: modelId },
        regionId: null,
        before: null,
        after: certificationImage(one),
        reason: one.note,
      });
      return one.id;
    });
  }
}

const NO_FINGERPRINT = fault(
  '/fingerprint',
  'not-a-fingerprint',
  'Give the SHA-256 of the certificate: 64 hexadecimal digits, with or without colons.',
  'Angiv certifikatets SHA-256: 64 hexadecimale cifre, med eller uden kolon.',
);

const ENDS_EARLY = fault(
  '/validUntil',
  'ends-before-it-begins',
  'It ends before it begins: correct one of the days.',
  'Det udløber, før det begynder: ret en af dagene.',
);

const TO_COME = fault(
  '/on',
  'in-the-future',
  'That day is still to come: give the day on which it was revoked.',
  'Den dag er ikke kommet: angiv den dag, det blev tilbagekaldt.',
);

const CHECKED_LATER = fault(
  '/checkedOn',
  'in-the-future',
  'That day is still to come: give the day on which it was looked up.',
  'Den dag er ikke kommet: angiv den dag, det blev slået op.',
);

const REVOKED = reason(
  'already-revoked',
  'It has been revoked already.',
  'Det er allerede tilbagekaldt.',
);
