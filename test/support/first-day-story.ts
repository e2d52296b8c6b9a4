import type { Page } from 'playwright-core';
import { DELIVERY_TABLE } from '../../src/inventory/domain/delivery.js';
import { SCAN_ANSWER_LABELS, type ScanAnswer } from '../../src/inventory/domain/scan.js';
import type { Language } from '../../src/kernel/message.js';
import { da } from '../../web/src/i18n/da.js';
import { en } from '../../web/src/i18n/en.js';
import type { Hands } from './hands.js';

const CATALOGUES = { da, en };
const DAYS = { da: '03.03.2025', en: '3 Mar 2025' };

export const SERIALS = Array.from({ length: 10 }, (_, at) => `NC2504${String(at + 501)}`);
export const DAMAGED = 'NC2504510';
export const DAMAGE = 'Bulet front';

const NOTE = 'FS-0424-B';
const STRANGER = 'FREMMED-0001';
const ORDER = 'HPC-2025-002';

/** The first day as operations live it: from an empty order book to ten servers received. */
export class FirstDayStory {
  private readonly t: typeof da;

  constructor(
    private readonly page: Page,
    private readonly hands: Hands,
    private readonly language: Language,
  ) {
    this.t = CATALOGUES[language];
  }

  /** Begins on the list of orders. */
  async enterOrder(): Promise<void> {
    const { page, hands } = this;
    const { orders, inventory } = this.t;
    await hands.press(page.getByRole('link', { name: orders.add }).first());
    await hands.fill(this.box(orders.number), ORDER);
    await hands.fill(this.box(orders.supplier), 'Nordcompute A/S');
    await hands.fill(this.box(orders.orderedOn), DAYS[this.language]);
    await hands.choose(page.getByRole('combobox', { name: inventory.model }), 'NC-220');
    await hands.fill(this.box(orders.quantity), '60');
    await hands.press(page.getByRole('button', { name: orders.add }));
    await this.heading(ORDER);
  }

  async announceDelivery(): Promise<void> {
    const { page, hands } = this;
    const { announce, noteNumber, receivedAtSite } = this.t.deliveries;
    await hands.press(page.getByRole('link', { name: announce }).first());
    await hands.fill(this.box(noteNumber), NOTE);
    await hands.choose(page.getByRole('combobox', { name: receivedAtSite }), 'datahal');
    await hands.press(page.getByRole('button', { name: announce }));
    await this.heading(NOTE);
  }

  /** As out of the supplier's spreadsheet: the serial and the number of the order's line. */
  async pasteList(): Promise<void> {
    const { page, hands } = this;
    const { list, pasteLabel, saveList } = this.t.deliveries;
    await hands.press(page.getByRole('main').getByRole('link', { name: list }).first());
    const rows = SERIALS.map((serial) => `${serial}\t1`);
    await hands.fill(this.box(pasteLabel), rows.join('\n'));
    await hands.press(page.getByRole('button', { name: saveList(String(SERIALS.length)) }));
    await this.heading(NOTE);
  }

  /** The day is the clock's and the condition intact, unless somebody says otherwise. */
  async recordArrival(): Promise<void> {
    const { page, hands } = this;
    const name = DELIVERY_TABLE.actions.arrive.label[this.language];
    await hands.press(page.getByRole('button', { name }));
    const panel = page.getByRole('region', { name });
    await hands.press(panel.getByRole('button', { name }));
    await panel.waitFor({ state: 'hidden' });
  }

  /** Ten that are listed, one that is not, and one a second time. */
  async scanAll(): Promise<void> {
    const { page, hands } = this;
    const name = this.t.deliveries.receive;
    await hands.press(page.getByRole('main').getByRole('link', { name, exact: true }));
    await page.locator('#scan-serial').waitFor();
    for (const serial of SERIALS) await this.scan(serial, 'ok');
    await this.scan(STRANGER, 'not-on-list');
    await this.scan(SERIALS[0] ?? '', 'already-received');
  }

  async reportDamage(): Promise<void> {
    const { page, hands } = this;
    const { markDamagedOf, damage } = this.t.receive;
    const name = markDamagedOf(DAMAGED);
    await hands.press(page.getByRole('button', { name }).first());
    const panel = page.getByRole('region', { name });
    await hands.fill(panel.getByRole('textbox', { name: damage.note }), DAMAGE);
    await hands.press(panel.getByRole('button', { name: damage.submit }));
    await panel.waitFor({ state: 'hidden' });
    await page.waitForFunction(
      () => document.querySelector('[data-name="damaged"] dd span')?.textContent === '1',
    );
  }

  async openDelivery(): Promise<void> {
    const { page, hands } = this;
    await hands.press(page.getByRole('link', { name: this.t.receive.toDelivery }));
    await this.heading(NOTE);
  }

  /** Finds a server as people do who have its serial before them. */
  async findServer(serial: string): Promise<void> {
    const { page, hands } = this;
    await hands.fill(page.getByRole('searchbox'), serial);
    await hands.press(page.getByRole('link', { name: serial }).first());
    await this.heading(serial);
  }

  /** The six numbers as the page shows them. */
  async totals(): Promise<Readonly<Record<string, number>>> {
    const shown = this.page.getByTestId('totals').first();
    await shown.waitFor();
    const pairs = await shown
      .locator('[data-name]')
      .evaluateAll((cells) =>
        cells.map((cell) => [
          cell.getAttribute('data-name'),
          Number(cell.querySelector('dd span')?.textContent),
        ]),
      );
    return Object.fromEntries(pairs);
  }

  /** As a scanner does: the characters, then Enter, into whatever has the focus. */
  private async scan(serial: string, answer: ScanAnswer): Promise<void> {
    await this.page.keyboard.type(serial);
    await this.page.keyboard.press('Enter');
    const band = this.page.getByTestId('answer').filter({ hasText: serial });
    const word = SCAN_ANSWER_LABELS[answer].label[this.language];
    await band.getByText(word, { exact: true }).waitFor();
  }

  private box(name: string) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  private heading(name: string): Promise<void> {
    return this.page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
  }
}
