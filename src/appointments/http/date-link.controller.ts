import { Body, Controller, createParamDecorator, Res, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Act, Read } from '../../platform/http/routes.js';
import { DeviceCommands } from '../application/device.commands.js';
import { LinkCommands } from '../application/link.commands.js';
import { LinkDoor, type Knock } from '../application/link.door.js';
import { LinkQueries } from '../application/link.queries.js';
import { LinkAnswerBody, LinkCodeBody, LinkProposeBody, SaidBody } from './appointment.dto.js';
import { DateLinkView, dateLinkView } from './date-link.view.js';
import { windowsOf } from './typed-windows.js';

/** The token comes in a header, so that no address, log or history of ours has it. */
const TOKEN_HEADER = 'idrift-link';

/** Read by nobody but us: a device's id and the proof that a code was entered on it. */
const DEVICE_COOKIE = 'idrift-device';
const DEVICE_DAYS = 180;

const ByLink = createParamDecorator((_: unknown, context: ExecutionContext): Knock => {
  const { headers, ip, id, cookies } = context.switchToHttp().getRequest<FastifyRequest>();
  const device = cookies[DEVICE_COOKIE] ?? null;
  return { token: String(headers[TOKEN_HEADER] ?? ''), address: ip, requestId: id, device };
});

const LinkHeader = ApiHeader({
  name: 'Idrift-Link',
  required: true,
  description: 'What stands after /d/ in the mail',
  schema: { type: 'string', minLength: 64, maxLength: 64 },
});

@ApiTags('date-link')
@Controller('api/v1/date-link')
export class DateLinkController {
  constructor(
    private readonly door: LinkDoor,
    private readonly queries: LinkQueries,
    private readonly commands: LinkCommands,
    private readonly devices: DeviceCommands,
    private readonly address: PublicAddress,
  ) {}

  @LinkHeader
  @Read('', { permit: 'public', returns: DateLinkView, says: 'What a link asks; changes nothing' })
  async look(@ByLink() knock: Knock): Promise<DateLinkView> {
    return dateLinkView(await this.queries.look(await this.door.open(knock)));
  }

  @LinkHeader
  @Read('calendar', {
    permit: 'public',
    produces: 'text/calendar',
    says: 'The agreed date as a calendar file',
  })
  async calendar(
    @ByLink() knock: Knock,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.queries.calendar(await this.door.open(knock));
    void reply.header('content-type', 'text/calendar; charset=utf-8');
    return text;
  }

  @LinkHeader
  @Act('answers', { permit: 'public', returns: DateLinkView, says: 'Answer for the link’s role' })
  async answer(
    @ByLink() knock: Knock,
    @Body() { answer, windows, ...said }: LinkAnswerBody,
  ): Promise<DateLinkView> {
    const chosen = windows.map((number) => number - 1);
    await this.commands.say(knock, { ...said, kind: answer, chosen });
    return this.look(knock);
  }

  @LinkHeader
  @Act('proposals', {
    permit: 'public',
    returns: DateLinkView,
    says: 'Propose other windows for the link’s role',
  })
  async propose(
    @ByLink() knock: Knock,
    @Body() { windows, ...said }: LinkProposeBody,
  ): Promise<DateLinkView> {
    await this.commands.say(knock, { ...said, kind: 'propose', windows: windowsOf(windows) });
    return this.look(knock);
  }

  @LinkHeader
  @Act('objections', {
    permit: 'public',
    returns: DateLinkView,
    says: 'Say that what was said in the role’s name was not: it is taken back',
  })
  async object(@ByLink() knock: Knock, @Body() said: SaidBody): Promise<DateLinkView> {
    await this.commands.object(knock, said);
    return this.look(knock);
  }

  @LinkHeader
  @Act('codes', { permit: 'public', says: 'Mail six digits to the role, for this device' })
  async sendCode(
    @ByLink() knock: Knock,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.remember(reply, await this.devices.sendCode(knock));
  }

  @LinkHeader
  @Act('devices', { permit: 'public', says: 'Enter the digits: the device may answer from now on' })
  async trust(
    @ByLink() knock: Knock,
    @Body() { code }: LinkCodeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.remember(reply, await this.devices.trust(knock, code));
  }

  @LinkHeader
  @Act('renewals', { permit: 'public', says: 'Mail a new link to whoever answers for the role' })
  async renew(@ByLink() knock: Knock): Promise<void> {
    await this.commands.renew(knock);
  }

  private remember(reply: FastifyReply, device: string): void {
    void reply.setCookie(DEVICE_COOKIE, device, {
      path: '/api/v1/date-link',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.address.isSecure,
      maxAge: DEVICE_DAYS * 86_400,
    });
  }
}
