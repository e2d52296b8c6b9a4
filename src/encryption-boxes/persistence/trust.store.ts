import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Certificate } from '../domain/trust/certificate.js';
import type { Certification } from '../domain/trust/certification.js';
import { CertificateRow, CertificationRow } from './trust.entity.js';

@Injectable()
export class TrustStore {
  certificate(tx: ReadTx, id: string): Promise<CertificateRow | null> {
    return tx.manager.findOneBy(CertificateRow, { id });
  }

  async certificatesOf(tx: ReadTx, boxIds: readonly string[]): Promise<CertificateRow[]> {
    const rows = await findAllBy(tx, CertificateRow, 'boxId', boxIds);
    return rows.sort(
      (a, b) => b.validUntil.localeCompare(a.validUntil) || b.createdAt - a.createdAt,
    );
  }

  async insertCertificate(tx: WriteTx, one: Certificate): Promise<void> {
    await insertRows(tx, CertificateRow, [one]);
  }

  updateCertificate(
    tx: WriteTx,
    row: CertificateRow,
    changes: Partial<Certificate>,
  ): Promise<CertificateRow> {
    return updateRow(tx, CertificateRow, row, { ...changes });
  }

  /** Every look at the certifications of models, the newest first. */
  async certificationsOf(tx: ReadTx, modelIds: readonly string[]): Promise<CertificationRow[]> {
    const rows = await findAllBy(tx, CertificationRow, 'modelId', modelIds);
    return rows.sort((a, b) => b.position - a.position);
  }

  async insertCertification(tx: WriteTx, one: Certification): Promise<void> {
    await insertRows(tx, CertificationRow, [one]);
  }
}
