import { Module } from '@nestjs/common';

/** Nothing is here yet: README.md beside this file says what the room will own. */
@Module({})
export class MigrationPlanModule {}
