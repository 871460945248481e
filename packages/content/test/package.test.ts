import { describeSchemaPackage } from '@tributary/testkit';

describeSchemaPackage(new URL('..', import.meta.url));
