import { EnumField, IdField, IntegerField, TextField } from '../../platform/http/fields.js';
import { ListQuery, SearchField } from '../../platform/http/list-query.js';
import { TRANSPORTS, type Transport } from '../../network/domain/uplink.js';
import { LAYERS, type Layer } from '../domain/boxes/box.js';
import {
  CRITICALITIES,
  LINK_NAME_MAX,
  LINK_NOTE_MAX,
  LINK_STATES,
  LINK_WORD_MAX,
  MTU_MAX,
  MTU_MIN,
  RATE_MBPS_MAX,
  type Criticality,
  type LinkState,
} from '../domain/links/link.js';

const optional = { optional: true } as const;
const clearable = { optional: true, nullable: true } as const;
const long = { max: LINK_NOTE_MAX, multiline: true, ...clearable } as const;
const rate = { min: 1, max: RATE_MBPS_MAX, says: 'Committed, megabits a second' } as const;
const mtu = { min: MTU_MIN, max: MTU_MAX, says: 'Octets, end to end' } as const;
const group = { max: LINK_WORD_MAX, says: 'Links of a region with one word stand in for another' };

class LinkBody {
  @EnumField(LAYERS, clearable) layer?: Layer | null;
  @EnumField(TRANSPORTS, optional) transport?: Transport;
  @TextField({ max: LINK_WORD_MAX, ...clearable }) provider?: string | null;
  @TextField({ max: LINK_WORD_MAX, ...clearable }) circuitReference?: string | null;
  @IntegerField({ ...rate, ...clearable }) rateMbps?: number | null;
  @IntegerField({ ...mtu, ...clearable }) mtu?: number | null;
  @TextField({ ...group, ...clearable }) redundancyGroup?: string | null;
  @EnumField(CRITICALITIES, optional) criticality?: Criticality;
  @TextField(long) services?: string | null;
  @TextField({ max: LINK_WORD_MAX, ...clearable, says: 'A role, never a person' })
  dataOwner?: string | null;
  @TextField(long) note?: string | null;
}

export class EditLinkBody extends LinkBody {
  @TextField({ max: LINK_NAME_MAX, ...optional }) name?: string;
}

export class CreateLinkBody extends LinkBody {
  @TextField({ max: LINK_NAME_MAX }) name: string;
  @IdField({ says: 'A site of the region' }) regionSiteId: string;
  @IdField({ says: 'A site of the centre' }) centreSiteId: string;
}

export class LinkActionBody {
  @TextField({ max: LINK_NOTE_MAX, multiline: true, ...optional }) reason?: string;
}

export class LinksQuery extends ListQuery {
  @SearchField() q?: string;
  @IdField(optional) regionId?: string;
  @IdField(optional) siteId?: string;
  @EnumField(LINK_STATES, optional) state?: LinkState;
}
