import { Global, Module } from '@nestjs/common';
import { MyWork } from './my-work.js';

@Global()
@Module({ providers: [MyWork], exports: [MyWork] })
export class MyWorkModule {}
