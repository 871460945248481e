import { schemaPackage } from '@tributary/tooling-drizzle';

export default schemaPackage();
