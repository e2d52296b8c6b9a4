import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Language } from '../../../kernel/message.js';
import { People } from '../../../access/access.facade.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work } from '../../../platform/database/work.js';
import { Regions } from '../../../regions/regions.facade.js';
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
    private readonly regions: Regions,
  ) {}

  async print(actor: Actor, sheetId: string, language: Language): Promise<PrintedSheet> {
    const { sheet, names, from } = await this.work.read(async (tx) => {
      const one = visible(actor.scope, await this.sheets.find(tx, sheetId));
      return {
        sheet: one,
        names: await this.people.namesFor(tx, actor.scope),
        // As it was called when the sheet was prepared, whenever it is printed.
        from: await this.regions.letterheadOn(tx, copenhagenDay(one.preparedAt)),
      };
    });
    const paper = sheetPaper(sheet, { language, from, nameOf: (id) => names.get(id) ?? id });
    return { fileName: `idrift-${sheet.subjectType}-${sheet.id}.pdf`, content: pdfOf(paper) };
  }
}
