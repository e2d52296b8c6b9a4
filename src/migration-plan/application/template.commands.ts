import { Injectable } from '@nestjs/common';
import { parseDocument, stringify } from 'yaml';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { lockName } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { HPC_2025 } from '../domain/template/hpc-2025.js';
import { isTooDeep } from '../domain/template/nesting.js';
import { readTemplate } from '../domain/template/read-template.js';
import { templateImage } from '../domain/template/template-image.js';
import { plainTemplate } from '../domain/template/plain-template.js';
import type { Template } from '../domain/template/template.js';
import { TemplateStore } from '../persistence/template.store.js';

@Injectable()
export class TemplateCommands {
  constructor(
    private readonly work: Work,
    private readonly store: TemplateStore,
    private readonly audit: Audit,
  ) {}

  /**
   * Enters a version of a template.
   * @param text YAML, or JSON, which is YAML as well
   * @throws `invalid` naming everything that is wrong with it, by where it stands
   */
  enter(context: WriteContext, text: string): Promise<string> {
    const template = templateIn(text);
    return this.work.write(context, (tx) => this.insert(tx, template));
  }

  /** Enters the template that Idrift comes with; once it is there, it is that one. */
  enterStandard(context: WriteContext): Promise<string> {
    return this.work.write(context, async (tx) => {
      await lockName(tx, `plan-template ${HPC_2025.key} ${HPC_2025.version}`);
      const known = await this.store.version(tx, HPC_2025.key, HPC_2025.version);
      if (known === null) return this.insert(tx, HPC_2025);
      if (!isStandard(known.template)) throw refused([ANOTHER]);
      return known.id;
    });
  }

  /** The file that enters the same again. */
  async fileOf(id: string): Promise<{ readonly name: string; readonly text: string }> {
    const { template } = found(await this.work.read((tx) => this.store.find(tx, id)));
    const text = stringify(plainTemplate(template), {
      lineWidth: 100,
      aliasDuplicateObjects: false,
    });
    return { name: `${template.key}-${template.version}.yaml`, text };
  }

  private async insert(tx: WriteTx, template: Template): Promise<string> {
    const id = tx.newId();
    await this.store.insert(tx, { id, template, createdAt: tx.now, revision: 1 });
    this.audit.record(tx, {
      kind: 'plan-template.entered',
      subject: { type: 'plan-template', id },
      regionId: null,
      before: null,
      after: templateImage(template),
      stamp: 'plan_templates',
    });
    return id;
  }
}

const isStandard = (template: Template): boolean =>
  JSON.stringify(plainTemplate(template)) === JSON.stringify(plainTemplate(HPC_2025));

const ANOTHER = reason(
  'standard-name-taken',
  'Another template has the name and version of the standard one: use that, or enter the standard one’s file under a higher version.',
  'En anden skabelon har standardens navn og version: brug den, eller indfør standardens fil under et højere nummer.',
);

/** So many aliases are a bomb rather than a template. */
const ALIASES_MAX = 100;

function templateIn(text: string): Template {
  const read = readTemplate(valueIn(text));
  if (read.kind === 'read') return read.template;
  throw invalid(read.faults.map((one) => ({ ...one, pointer: `/text${one.pointer}` })));
}

function valueIn(text: string): unknown {
  if (isTooDeep(text)) throw invalid([notYaml(TOO_DEEP)]);
  try {
    const document = parseDocument(text, { strict: true, logLevel: 'error' });
    const [wrong] = document.errors;
    if (wrong !== undefined) throw wrong;
    return document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (error) {
    throw invalid([notYaml(error instanceof Error ? error.message : String(error))]);
  }
}

const TOO_DEEP = 'it is nested deeper than any template.';

const notYaml = (why: string) => {
  const [line = ''] = why.split('\n');
  return fault(
    '/text',
    'not-yaml',
    `It cannot be read as YAML: ${line}`,
    `Det kan ikke læses som YAML: ${line}`,
  );
};
