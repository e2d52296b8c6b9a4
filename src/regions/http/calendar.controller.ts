import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IntegerField } from '../../platform/http/fields.js';
import { Read } from '../../platform/http/routes.js';
import { Out, TextView } from '../../platform/http/views.js';
import { danishSpecialDays } from '../domain/danish-holidays.js';
import { CALENDAR_YEARS, workingDaysInYear } from '../domain/working-calendar.js';

export class CalendarQuery {
  @IntegerField({ ...CALENDAR_YEARS, fromText: true }) year: number;
}

export class SpecialDayView {
  @Out.day() date: string;
  @Out.one(() => TextView) name: TextView;
  @Out.word(['public-holiday', 'closed', 'reduced']) kind: string;
}

export class CalendarView {
  @Out.integer() year: number;
  @Out.integer() workingDays: number;
  @Out.many(() => SpecialDayView) days: SpecialDayView[];
}

@ApiTags('regions')
@Controller('api/v1/working-calendar')
export class CalendarController {
  @Read('', {
    permit: 'region.read',
    returns: CalendarView,
    says: 'Holidays and closing days of a year',
  })
  find(@Query() { year }: CalendarQuery): CalendarView {
    const days = danishSpecialDays(year).map(({ date, name, kind }) => ({ date, name, kind }));
    return { year, workingDays: workingDaysInYear(year), days };
  }
}
