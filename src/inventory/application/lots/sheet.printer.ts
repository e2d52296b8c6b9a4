import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Language } from '../../../kernel/message.js';
import { People } from '../../../access/access.facade.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work } from '../../../platform/database/work.js';
import { pdfOf } from '../../../platform/documents/pdf.js';
import { sheetPaper } from '../../domain/lots/sheet-paper.js';
import { SheetStore } from '../../persistence/lots/sheet.store.js';

export type PrintedSheet = { readonly fileName: string; readonly content: AsyncIterable<Buffer> };

/** Puts an acceptance sheet on paper, with the names that its reader may see. */
@Injectable()
export class SheetPrinter {
  constructor(
    private readonly work: Work,
    private readonly sheets: SheetStore,
    private readonly people: People,
  ) {}

  async print(actor: Actor, sheetId: string, language: Language): Promise<PrintedSheet> {
    const { sheet, names } = await this.work.read(async (tx) => ({
      sheet: visible(actor.scope, await this.sheets.find(tx, sheetId)),
      names: await this.people.namesFor(tx, actor.scope),
    }));
    const paper = sheetPaper(sheet, { language, nameOf: (id) => names.get(id) ?? id });
    return { fileName: `idrift-${sheet.subjectType}-${sheet.id}.pdf`, content: pdfOf(paper) };
  }
}
