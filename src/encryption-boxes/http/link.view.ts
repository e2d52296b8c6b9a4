import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, ReasonView } from '../../platform/http/views.js';
import { TRANSPORTS } from '../../network/domain/uplink.js';
import type { LinkListed, LinkWithActions } from '../application/links/link.queries.js';
import { ENDS, LAYERS } from '../domain/boxes/box.js';
import { BOX_STATES } from '../domain/boxes/states.js';
import { CRITICALITIES, LINK_STATES } from '../domain/links/link.js';

export class LinkBoxView {
  @Out.id() id: string;
  @Out.text({ nullable: true }) name: string | null;
  @Out.text({ nullable: true }) serial: string | null;
  @Out.text() modelName: string;
  @Out.word(ENDS) end: string;
  @Out.word(BOX_STATES) state: string;
}

export class LinkView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.id() regionId: string;
  @Out.id() regionSiteId: string;
  @Out.id() centreSiteId: string;
  @Out.word(LAYERS, { nullable: true }) layer: string | null;
  @Out.word(TRANSPORTS) transport: string;
  @Out.text({ nullable: true }) provider: string | null;
  @Out.text({ nullable: true }) circuitReference: string | null;
  @Out.integer({ nullable: true, says: 'Committed, megabits a second' }) rateMbps: number | null;
  @Out.integer({ nullable: true, says: 'Octets, end to end' }) mtu: number | null;
  @Out.text({ nullable: true }) redundancyGroup: string | null;
  @Out.word(CRITICALITIES) criticality: string;
  @Out.text({ nullable: true }) services: string | null;
  @Out.text({ nullable: true }) dataOwner: string | null;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(LINK_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.many(() => LinkBoxView, { says: 'At either end' }) boxes: LinkBoxView[];
  @Out.many(() => ReasonView, { says: 'What it lacks before it carries anything' })
  missing: ReasonView[];
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class LinkPageView extends LinkView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class LinksView {
  @Out.many(() => LinkView) items: LinkView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const linkView = (one: LinkListed): LinkView => ({
  id: one.id,
  name: one.name,
  regionId: one.regionId,
  regionSiteId: one.regionSiteId,
  centreSiteId: one.centreSiteId,
  layer: one.layer,
  transport: one.transport,
  provider: one.provider,
  circuitReference: one.circuitReference,
  rateMbps: one.rateMbps,
  mtu: one.mtu,
  redundancyGroup: one.redundancyGroup,
  criticality: one.criticality,
  services: one.services,
  dataOwner: one.dataOwner,
  note: one.note,
  state: one.state,
  stateSince: toIso(one.stateSince),
  boxes: one.boxes.map(({ id, name, serial, modelName, linkEnd, state }) => ({
    id,
    name,
    serial,
    modelName,
    end: linkEnd ?? 'centre',
    state,
  })),
  missing: [...one.missing],
  createdAt: toIso(one.createdAt),
  revision: one.revision,
});

export const linkPageView = (one: LinkWithActions): LinkPageView => ({
  ...linkView(one),
  actions: one.actions as ActionView[], // same shape, readonly there
});
